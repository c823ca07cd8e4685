package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.PostfixInstance;
import gatepost.harness.RandomPath;
import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.smtp.Command;
import gatepost.smtp.CommandParser;
import gatepost.smtp.Offer;
import gatepost.smtp.Parameters;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two readings of one address are a relay hole: what we judge must be what Postfix delivers to. For lines made at random
 * a real Postfix says, by its policy protocol, which sender and recipient it read: of the client's line where it takes
 * it, and of what we write anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameReadingIT {

    private static final long SEED = Long.getLong("gatepost.seed", 66);
    private static final int LINES = 20_000;
    private static final int FEWEST_TAKEN = 1500;

    /** Which Postfix answers each with another session, so that no error budget ends one. */
    private static final int OF_ONE_SESSION = 1000;

    private static final Offer OFFER =
            Offer.of(List.of("SMTPUTF8", "8BITMIME", "DSN", "SIZE 1000000"), 1_000_000, false);

    private EnvelopeReadings readings;
    private PostfixInstance postfix;

    @BeforeAll
    void start() {
        Programs.need(Programs.POSTFIX);
        readings = new EnvelopeReadings();
        postfix = PostfixInstance.start(
                Ports.free(),
                readings.option(),
                "smtpd_relay_restrictions=",
                "smtpd_hard_error_limit=100000",
                "smtpd_soft_error_limit=100000",
                "smtpd_junk_command_limit=100000");
    }

    @AfterAll
    void stop() {
        if (postfix != null) {
            postfix.close();
        }
        if (readings != null) {
            readings.close();
        }
    }

    @Test
    void sendersAreReadAsPostfixReadsThem() {
        assertSame("MAIL FROM:", "sender");
    }

    @Test
    void recipientsAreReadAsPostfixReadsThem() {
        assertSame("RCPT TO:", "recipient");
    }

    private void assertSame(String verb, String attribute) {
        RandomPath paths = new RandomPath(new Random(SEED));
        int taken = 0;
        for (int session = 0; session < LINES / OF_ONE_SESSION; session++) {
            try (Talk talk = Talk.from("127.0.0.1", new InetSocketAddress("127.0.0.1", postfix.port()))) {
                talk.expect("220 ");
                talk.ask("EHLO client.example", "250 ");
                for (int i = 0; i < OF_ONE_SESSION; i++) {
                    taken += compared(talk, verb, paths.next(), attribute) ? 1 : 0;
                }
            }
        }
        int found = taken;
        assertTrue(found >= FEWEST_TAKEN, () -> found + " of " + LINES + " lines were taken");
    }

    /** Whether we take the line at all. */
    private boolean compared(Talk talk, String verb, String path, String attribute) {
        String parameters = verb.startsWith("MAIL") && !path.contains("SIZE") ? " SMTPUTF8" : "";
        String line = verb + path + parameters;
        Command command = CommandParser.parse(line.getBytes(StandardCharsets.ISO_8859_1), OFFER);
        Optional<Address> ours = address(command);
        if (ours.isEmpty()) {
            return false;
        }
        String anew = octets(
                verb + "<" + ours.get().text() + ">" + parameters(command).text());
        Optional<String> ofAnew = read(talk, anew, attribute);
        Optional<String> ofLine = read(talk, line, attribute);
        ofAnew.ifPresent(read -> assertEquals(comparable(ours.get()), read, () -> line + " written anew as " + anew));
        ofLine.ifPresent(read -> assertEquals(comparable(ours.get()), read, () -> line + " as it came"));
        return ofAnew.isPresent();
    }

    /** The address that Postfix read of a line, in the form in which we compare; empty when it does not take it. */
    private Optional<String> read(Talk talk, String line, String attribute) {
        boolean sender = attribute.equals("sender");
        String mail = talk.ask(sender ? line : "MAIL FROM:<> SMTPUTF8");
        String answer = mail.startsWith("250 ") ? talk.ask(sender ? "RCPT TO:<u@b.example>" : line) : mail;
        boolean asked = answer.contains("Access denied");
        Optional<String> read = asked ? Optional.of(readings.next().get(attribute)) : Optional.empty();
        talk.ask("RSET", "250 ");
        return read.map(SameReadingIT::comparable);
    }

    /** Postfix tells it without quotes; an A-label and its U-label are one name to it. */
    private static String comparable(String told) {
        String text = new String(told.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        int host = text.lastIndexOf('@') + 1;
        return text.substring(0, host) + Domain.comparable(text.substring(host));
    }

    private static String comparable(Address address) {
        return address.local().replaceAll("^\"|\"$", "").replaceAll("\\\\(.)", "$1")
                + address.domain().map(Domain::name).map(name -> "@" + name).orElse("")
                + address.literal()
                        .map(literal -> "@" + literal.toLowerCase(Locale.ROOT))
                        .orElse("");
    }

    private static Optional<Address> address(Command command) {
        return command instanceof Command.Mail mail
                ? Optional.of(mail.sender())
                : command instanceof Command.Rcpt rcpt ? Optional.of(rcpt.recipient()) : Optional.empty();
    }

    private static Parameters parameters(Command command) {
        return command instanceof Command.Mail mail ? mail.parameters() : ((Command.Rcpt) command).parameters();
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
