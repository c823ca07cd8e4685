package gatepost.language;

import gatepost.facts.Value;
import gatepost.mail.Address;
import gatepost.mail.HeloName;
import gatepost.observed.Phase;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A test that stands in a policy: an SMTP dialogue with what must come of it. */
record PolicyTest(String title, Place place, List<Step> steps) {

    PolicyTest {
        steps = List.copyOf(steps);
    }

    /**
     * One line of it.
     *
     * @param given values that facts have from this step on
     */
    record Step(Place place, Act act, Map<String, Value<?>> given, Optional<Expectation> expected) {

        Step {
            given = Map.copyOf(given);
        }
    }

    /** What the client does. */
    sealed interface Act {

        Phase phase();
    }

    record Connects(InetAddress client, Circumstances circumstances) implements Act {

        @Override
        public Phase phase() {
            return Phase.CONNECT;
        }
    }

    record Greets(HeloName name) implements Act {

        @Override
        public Phase phase() {
            return Phase.HELO;
        }
    }

    record Sends(Address sender) implements Act {

        @Override
        public Phase phase() {
            return Phase.MAIL;
        }
    }

    record Addresses(Address recipient) implements Act {

        @Override
        public Phase phase() {
            return Phase.RCPT;
        }
    }

    record Finishes() implements Act {

        @Override
        public Phase phase() {
            return Phase.MESSAGE;
        }
    }
}
