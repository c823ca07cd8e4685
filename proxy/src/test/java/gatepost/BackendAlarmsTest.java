package gatepost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.observe.Metrics;
import gatepost.observe.RareLines;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** What the operator hears of backends does not depend on how many clients come. */
class BackendAlarmsTest {

    private static final String REFUSED = "XCLIENT was answered 501 5.5.4 Bad ADDR syntax: 2001:db8::";

    private final Heard operator = new Heard();
    private long now;
    private final RareLines lines = new RareLines(() -> now);
    private final BackendAlarms alarms = new BackendAlarms(new Metrics("1", "a").backend(), operator, lines);

    @Test
    void backendThatRefusesEveryClientIsToldOnceAndThenOnceAMinute() {
        for (int client = 1; client <= 163; client++) {
            alarms.misconfigured("postfix", REFUSED + client);
        }
        now += TimeUnit.MINUTES.toNanos(1);
        lines.tick();
        String line = "ERROR backend postfix refuses to work with us, mail is deferred: " + REFUSED;
        assertEquals(List.of(line + 1, line + "163 (the latest of 162 since the last line)"), operator.lines);
    }

    @Test
    void backendThatComesAndGoesWithEveryClientIsLastSaidToBeWhatItIs() {
        for (int client = 1; client <= 50; client++) {
            alarms.down("postfix", "gone");
            alarms.up("postfix");
        }
        now += TimeUnit.MINUTES.toNanos(1);
        lines.tick();
        assertEquals(
                List.of(
                        "WARN backend postfix is down: gone",
                        "INFO backend postfix is up (the latest of 99 since the last line)"),
                operator.lines);
    }

    @Test
    void oneBackendDoesNotHideAnother() {
        alarms.misconfigured("one", "no");
        alarms.misconfigured("two", "no");
        assertEquals(2, operator.lines.size());
    }

    /** What a logger was told. */
    private static final class Heard extends LegacyAbstractLogger {

        private static final long serialVersionUID = 1;

        private final transient List<String> lines = new ArrayList<>();

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
            lines.add(level + " " + MessageFormatter.basicArrayFormat(pattern, arguments));
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return "";
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
