package gatepost.language;

import java.util.Collection;

/** The exit code of a check, from sysexits. */
final class ExitCode {

    private ExitCode() {}

    static int of(Collection<Problem> problems) {
        if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            return Loaded.CONFIGURATION_ERROR;
        }
        boolean failed = problems.stream().anyMatch(problem -> problem.severity() == Severity.TEST_FAILED);
        return failed ? Loaded.TEST_FAILED : 0;
    }
}
