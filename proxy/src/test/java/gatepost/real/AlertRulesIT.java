package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Debian's promtool takes the alert rules, their unit tests pass, and no alert is without a test and a section to read. */
class AlertRulesIT {

    private static final String RULES = "gatepost.rules.yml";
    private static final String TESTS = "gatepost.rules.test.yml";

    private static final Path FOLDER = Checkout.root().resolve("deploy/prometheus");

    @Test
    void rulesAreWellFormed() {
        assertAccepted("check", "rules", RULES);
    }

    @Test
    void unitTestsPass() {
        assertAccepted("test", "rules", TESTS);
    }

    @Test
    void eachAlertIsTestedToFireAndNotToFire() {
        assertEquals(alerts(), all("alertname: (\\w+)\\n\\s+exp_alerts:\\n", text(TESTS)), "that fire");
        assertEquals(alerts(), all("alertname: (\\w+)\\n\\s+exp_alerts: \\[]", text(TESTS)), "that do not fire");
    }

    @Test
    void eachAlertHasASectionOfTheRunbookAndLeadsThere() {
        assertEquals(alerts(), all("\\n### (\\w+)\\n", text("RUNBOOK.md")));
        Set<String> links = alerts().stream()
                .map(alert -> "deploy/prometheus/RUNBOOK.md#" + alert.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(links, all("\\n\\s+runbook: (\\S+)", text(RULES)));
    }

    @Test
    void eachSectionSaysWhatItMeansWhereToLookAndWhatToDo() {
        List<String> sections = List.of(text("RUNBOOK.md").split("\n### "));
        for (String section : sections.subList(1, sections.size())) {
            for (String part : List.of("\n**Means** ", "\n**Look** ", "\n**Do** ")) {
                assertTrue(section.contains(part), () -> part + " is missing in " + section);
            }
        }
    }

    private static void assertAccepted(String... words) {
        Programs.need(Programs.PROMTOOL);
        String[] command = new String[words.length + 1];
        command[0] = Programs.PROMTOOL.path();
        System.arraycopy(words, 0, command, 1, words.length);
        Child promtool = Child.run(FOLDER, command);
        assertEquals(0, promtool.awaitExit(), promtool.output());
        assertTrue(promtool.output().contains("SUCCESS"), promtool.output());
    }

    private static Set<String> alerts() {
        Set<String> alerts = all("- alert: (\\w+)", text(RULES));
        assertFalse(alerts.isEmpty());
        return alerts;
    }

    /** What the group of a regular expression is, wherever it is found. */
    static Set<String> all(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(String file) {
        return Checkout.text("deploy/prometheus/" + file);
    }
}
