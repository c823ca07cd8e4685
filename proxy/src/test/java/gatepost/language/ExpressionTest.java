package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.observed.Phase;
import gatepost.policy.Condition;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ExpressionTest {

    @Test
    void andBindsMoreTightlyThanOr() {
        assertEquals(
                "(pregreet or dnsbl.listed and dnswl.listed)", parsed("pregreet or dnsbl.listed and dnswl.listed"));
    }

    @Test
    void parenthesesMayTouchWords() {
        assertEquals(
                "(pregreet or dnsbl.listed) and dnswl.listed", parsed("(pregreet or dnsbl.listed) and dnswl.listed"));
        assertEquals("not (pregreet or dnsbl.listed)", parsed("not ((pregreet or dnsbl.listed))"));
    }

    @Test
    void notBindsToWhatStandsNext() {
        assertEquals("not pregreet and dnsbl.listed", parsed("not pregreet and dnsbl.listed"));
        assertEquals("not not pregreet", parsed("not not pregreet"));
        assertEquals("not dnsbl.score >= 3", parsed("not dnsbl.score >= 3"));
    }

    @Test
    void unequalIsTheOppositeOfEqual() {
        assertEquals("not client.rdns == none", parsed("client.rdns != none"));
        assertEquals("dnsbl.score != 3", parsed("dnsbl.score != 3"));
    }

    @Test
    void sizesAndTimesHaveUnits() {
        assertEquals(25_000_000, bound("size > 25MB"));
        assertEquals(1_500, bound("size > 1.5KB"));
        assertEquals(1000, bound("size > 1000"));
        assertEquals(7 * 86_400, bound("header.date_skew > 7d"));
        assertEquals(90, bound("header.date_skew > 1.5m"));
    }

    @Test
    void anAddressIsComparedAsANetwork() {
        assertEquals("client in 192.0.2.1", parsed("client == 192.0.2.1"));
    }

    @Test
    void firstBoundIsThatOfTheFirstComparison() {
        Condition condition = condition("not pregreet and (errors > 3 or dnsbl.score > 4)");

        assertEquals(Optional.of("3"), Conditions.firstBound(condition));
    }

    private static String parsed(String text) {
        return condition(text).toString();
    }

    private static double bound(String text) {
        return ((Condition.Compare) condition(text)).bound().value();
    }

    private static Condition condition(String text) {
        Problems problems = new Problems();
        Declarations names = new Declarations("mx.example.org");
        List<Statement> statements = StatementParser.parse(new SourceText("a", "if " + text), problems);
        Scope scope =
                new Scope(names, new FactTable(names, UnaryOperator.identity()), Optional.of(Phase.MESSAGE), problems);
        Condition condition = ExpressionParser.parse(new Words(statements.get(0), problems), scope);
        assertEquals(List.of(), problems.sorted());
        return condition;
    }
}
