package gatepost.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Standing IDENTIFIED = Standing.START.greeted().identified(PlainSession.OFFER);

    @Test
    void forgetsSenderAndRecipientsTogether() {
        Standing open = IDENTIFIED.sending(true).recipientAccepted().recipientRefused(false);
        for (Standing ended :
                List.of(open.cleared(), open.receiving().cleared(), open.identified(PlainSession.OFFER))) {
            assertEquals(IDENTIFIED, ended);
        }
    }

    @Test
    void countsMessagesWhateverBecameOfThem() {
        Standing open = IDENTIFIED.sending(true).recipientAccepted().receiving();
        assertEquals(new Standing(Stage.IDENTIFIED, PlainSession.OFFER, false, 0, 0, false, 1), open.messageEnded());
        assertEquals(1, open.messageEnded().secured().messages());
        assertEquals(1, open.messageEnded().identified(Offer.NOTHING).messages());
    }

    @Test
    void clearsNothingThatIsNoTransaction() {
        assertEquals(Standing.START.greeted(), Standing.START.greeted().cleared());
        assertEquals(Stage.DENIED, Standing.START.denied().cleared().stage());
    }

    @Test
    void forgetsTheOfferWithinTls() {
        assertEquals(Standing.START.greeted(), IDENTIFIED.secured());
    }

    @Test
    void countsRecipients() {
        Standing open = IDENTIFIED.sending(true).recipientRefused(false);
        assertEquals(Stage.SENDING, open.stage());
        Standing addressed = open.recipientAccepted().recipientRefused(false);
        assertEquals(new Standing(Stage.ADDRESSED, PlainSession.OFFER, true, 1, 2, false, 0), addressed);
    }
}
