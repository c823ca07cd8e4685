package gatepost.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ErrorBudgetTest {

    @Test
    void isStrainedAtTenErrorsAndSpentAtTwenty() {
        assertFalse(after(9, Conduct.ERROR).isStrained());
        assertTrue(after(10, Conduct.ERROR).isStrained());
        assertFalse(after(19, Conduct.ERROR).isSpent());
        assertTrue(after(20, Conduct.ERROR).isSpent());
    }

    @Test
    void forgivesAHundredUselessCommands() {
        assertEquals(0, after(100, Conduct.JUNK).errors());
        assertEquals(1, after(101, Conduct.JUNK).errors());
        assertTrue(after(120, Conduct.JUNK).isSpent());
        assertEquals(ErrorBudget.FULL, after(1000, Conduct.FINE));
    }

    @Test
    void startsAnewAfterADeliveryButRemembersTheTotal() {
        ErrorBudget fresh = after(19, Conduct.ERROR).after(Conduct.JUNK).afterDelivery();
        assertEquals(new ErrorBudget(0, 0, 19), fresh);
    }

    private static ErrorBudget after(int times, Conduct conduct) {
        ErrorBudget budget = ErrorBudget.FULL;
        for (int i = 0; i < times; i++) {
            budget = budget.after(conduct);
        }
        return budget;
    }
}
