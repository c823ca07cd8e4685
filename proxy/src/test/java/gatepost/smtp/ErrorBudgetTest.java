package gatepost.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ErrorBudgetTest {

    private static final ErrorBudget FULL = ErrorBudget.of(20);

    @Test
    void isStrainedAtTenErrorsAndSpentAtTwenty() {
        assertFalse(after(9, Conduct.ERROR).isStrained());
        assertTrue(after(10, Conduct.ERROR).isStrained());
        assertFalse(after(19, Conduct.ERROR).isSpent(false));
        assertTrue(after(20, Conduct.ERROR).isSpent(false));
        assertTrue(after(20, Conduct.ERROR).isSpent(true));
    }

    @Test
    void forgivesAHundredUselessCommands() {
        assertEquals(0, after(100, Conduct.JUNK).errors());
        assertEquals(1, after(101, Conduct.JUNK).errors());
        assertTrue(after(120, Conduct.JUNK).isSpent(false));
        assertEquals(FULL, after(1000, Conduct.FINE));
    }

    @Test
    void forgivesAThousandRecipientsOverTheLimit() {
        assertEquals(0, after(1000, Conduct.EXCESS).errors());
        assertTrue(after(1020, Conduct.EXCESS).isSpent(true));
    }

    @Test
    void startsAnewAfterADeliveryButRemembersTheTotal() {
        ErrorBudget fresh = after(19, Conduct.ERROR)
                .after(Conduct.JUNK)
                .after(Conduct.EXCESS)
                .afterDelivery();
        assertEquals(19, fresh.total());
        assertFalse(fresh.after(Conduct.ERROR).isStrained());
        assertEquals(0, fresh.junk() + fresh.excess());
    }

    @Test
    void countsRecipientsThatAreRefusedForGood() {
        assertTrue(named(0, 10).isStrained());
        assertFalse(named(0, 19).isSpent(false));
        assertTrue(named(0, 20).isSpent(false));
        assertTrue(named(0, 15).after(Conduct.ERROR).isStrained());
    }

    @Test
    void forgivesDeadAddressesOfAList() {
        ErrorBudget list = named(440, 60);
        assertFalse(list.isStrained());
        assertFalse(list.isSpent(false));
        assertFalse(named(30, 30).isSpent(false));
        assertTrue(named(30, 31).isSpent(false));
        assertTrue(named(30, 11).isStrained());
        assertFalse(named(30, 10).isStrained());
    }

    @Test
    void countsNobodyWhoIsPutOff() {
        assertEquals(FULL.recipients().lately(), named(100_000, 0).recipients().lately());
        assertFalse(named(100_000, 0).isStrained());
    }

    @Test
    void cutsNoTransactionThatIsDueAnAnswerButForOneWithoutEnd() {
        assertFalse(named(1, 1019).isSpent(true));
        assertTrue(named(1, 1020).isSpent(true));
    }

    @Test
    void deliveryExcusesNobodyWhoGuesses() {
        assertTrue(named(1, 40).afterDelivery().isSpent(false));
        assertFalse(named(440, 60).afterDelivery().isSpent(false));
        assertEquals(0, named(440, 60).afterDelivery().recipients().lately());
    }

    @Test
    void takesAsManyErrorsAsTheListenerSays() {
        ErrorBudget two = ErrorBudget.of(2).after(Conduct.ERROR);
        assertTrue(two.isStrained());
        assertFalse(two.isSpent(false));
        assertTrue(two.after(Conduct.ERROR).isSpent(false));
    }

    private static ErrorBudget named(int good, int refusedForGood) {
        ErrorBudget budget = FULL;
        for (int i = 0; i < good + refusedForGood; i++) {
            budget = budget.afterRecipient(i >= good);
        }
        return budget;
    }

    private static ErrorBudget after(int times, Conduct conduct) {
        ErrorBudget budget = FULL;
        for (int i = 0; i < times; i++) {
            budget = budget.after(conduct);
        }
        return budget;
    }
}
