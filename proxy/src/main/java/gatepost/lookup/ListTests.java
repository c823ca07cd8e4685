package gatepost.lookup;

import gatepost.questions.DnsList;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.Name;

/** What the test addresses of DNS lists say of the resolver: one list proves nothing, nor do all lists of one operator. */
final class ListTests {

    /** Operators whose lists fail, for lists to speak against the resolver. */
    private static final int SEVERAL = 2;

    /** Labels of a zone that stand for its operator; below a public suffix of two labels fewer operators are counted. */
    private static final int OPERATOR_LABELS = 2;

    /**
     * One list's last test that was answered.
     *
     * @param passed whether it lists 127.0.0.2, and not 127.0.0.1
     */
    record Test(String zone, boolean passed) {

        /** Empty when it was not answered. */
        static Optional<Test> of(DnsList list, SelfTest.Verdict verdict) {
            return verdict.isAnswer()
                    ? Optional.of(new Test(list.zone(), verdict == SelfTest.Verdict.PASSED))
                    : Optional.empty();
        }
    }

    private ListTests() {}

    static Witness of(Collection<Test> tests) {
        if (tests.stream().anyMatch(Test::passed)) {
            return Witness.TRUE;
        }
        long operators =
                tests.stream().map(test -> operator(test.zone())).distinct().count();
        return operators < SEVERAL ? Witness.SILENT : Witness.FALSE;
    }

    private static String operator(String zone) {
        return ListNames.absolute(zone.toLowerCase(Locale.ROOT))
                .map(name -> new Name(name, Math.max(0, name.labels() - 1 - OPERATOR_LABELS)).toString())
                .orElse(zone);
    }
}
