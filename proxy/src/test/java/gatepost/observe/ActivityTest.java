package gatepost.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.events.Event;
import gatepost.mail.AddressLiteral;
import gatepost.observed.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered for whoever watches; seconds go by when the test says so. */
class ActivityTest {

    private final Activity activity = new Activity();

    @Test
    void ratesAreOverTheTimeThatWasSeen() {
        decide(30);
        pass(1);
        assertEquals(new Traffic.Flow("helo-bare", "reject", 30, 30, 30, 30), rule());
        pass(1);
        assertEquals(new Traffic.Flow("helo-bare", "reject", 0, 15, 15, 15), rule());
        pass(58);
        assertEquals(new Traffic.Flow("helo-bare", "reject", 0, 0.5, 0.5, 0.5), rule());
        pass(1);
        assertEquals(0, rule().minute());
        pass(299);
        decide(60);
        pass(1);
        assertEquals(1, rule().minute());
        assertEquals(60, rule().second());
        pass(3600 - 361);
        assertEquals(90.0 / 3600, rule().hour(), 1e-9);
        pass(10);
        assertEquals(60.0 / 3600, rule().hour(), 1e-9);
        pass(3600);
        assertEquals(0, rule().hour());
    }

    @Test
    void totalsCountWhatPeopleCount() {
        Samples.all().forEach(each -> activity.tell(new Event.Decided(each)));
        pass(1);
        assertEquals(
                List.of(
                        "connections  0",
                        "recipients accepted 1",
                        "recipients rejected 4",
                        "recipients deferred 0",
                        "messages delivered 1"),
                activity.traffic().totals().stream()
                        .map(each -> each.name() + " " + each.action() + " " + (long) each.second())
                        .toList());
    }

    @Test
    void watchedRulesAreRulesToo() {
        activity.tell(new Event.Decided(Samples.delivered()));
        pass(1);
        assertEquals(new Traffic.Flow("no-date", "would-reject", 1, 1, 1, 1), rule());
    }

    @Test
    void clientsAreNetworksWithTheirMainReasonForFiveMinutes() {
        decide(3);
        activity.tell(new Event.Decided(Samples.unknownRecipient()));
        activity.tell(new Event.Decided(Samples.acceptedRecipient()));
        activity.tell(new Event.Decided(Samples.hostile()));
        assertEquals(
                List.of(
                        new Traffic.Source("192.0.2.0/24", 4, 1, "helo-bare"),
                        new Traffic.Source("2001:db8::/64", 1, 0, "backend-refused")),
                activity.traffic().clients());
        assertEquals(
                new Traffic.Destination("example.org", 1, 5, 0),
                activity.traffic().domains().get(0));
        pass(270);
        assertEquals(2, activity.traffic().clients().size());
        pass(30);
        assertEquals(List.of(), activity.traffic().clients());
        assertEquals(List.of(), activity.traffic().domains());
    }

    @Test
    void floodOfStrangersIsBoundedAndWhoWasThereIsCountedOn() {
        decide(1);
        for (int i = 0; i < 3 * Window.MOST; i++) {
            var refusal = Samples.held().refusal().orElseThrow();
            activity.tell(new Event.Decided(Samples.refused(
                    Phase.RCPT, Samples.connected("10." + i / 200 + "." + i % 200 + ".1"), refusal, List.of())));
        }
        decide(100);
        assertEquals(
                new Traffic.Source("192.0.2.0/24", 101, 0, "helo-bare"),
                activity.traffic().clients().get(0));
        assertEquals(50, activity.traffic().clients().size());
    }

    @Test
    void neighboursAreWrittenAsNetworks() {
        assertEquals("255.254.253.0/24", neighbours("255.254.253.252"));
        assertEquals("2001:db8:ffff:ffff::/64", neighbours("2001:db8:ffff:ffff:1:2:3:4"));
        assertTrue(neighbours("::").endsWith("/64"));
    }

    private static String neighbours(String ip) {
        return Neighbours.of(AddressLiteral.parseBare(ip).orElseThrow()).toString();
    }

    private Traffic.Flow rule() {
        return activity.traffic().rules().get(0);
    }

    private void decide(int times) {
        for (int i = 0; i < times; i++) {
            activity.tell(new Event.Decided(Samples.held()));
        }
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            activity.tick();
        }
    }
}
