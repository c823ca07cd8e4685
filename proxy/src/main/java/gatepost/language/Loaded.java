package gatepost.language;

import gatepost.facts.PolicyNames;
import gatepost.mail.Domain;
import gatepost.policy.PolicyBook;
import gatepost.questions.DomainList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a policy file.
 *
 * @param problems in the order of files and lines
 * @param book the compiled policy; empty when the file has errors or a test of it failed
 * @param names what it declares, as far as it could be read
 * @param idle rules that do not act and tests that gave way, and why
 * @param tests how many embedded tests there are; none is run when the file has errors
 * @param testsFailed how many of them failed
 * @param unfitForPublic why a host with this policy must not listen beyond loopback: no domains, or reserved ones
 * @param lists the lists that it declares, without its domains
 * @param files what it was read from
 */
public record Loaded(
        List<Problem> problems,
        Optional<PolicyBook> book,
        PolicyNames names,
        List<Idle> idle,
        int tests,
        int testsFailed,
        Optional<String> unfitForPublic,
        Map<String, ListKind> lists,
        Files files) {

    /**
     * The files it was read from.
     *
     * @param lists those that stand in files of their own
     */
    public record Files(ReadFiles read, List<ListFile> lists) {

        public Files {
            lists = List.copyOf(lists);
        }
    }

    /** sysexits: EX_CONFIG. */
    public static final int CONFIGURATION_ERROR = 78;

    /** sysexits: EX_DATAERR. */
    public static final int TEST_FAILED = 65;

    public Loaded {
        problems = List.copyOf(problems);
        idle = List.copyOf(idle);
        lists = Map.copyOf(lists);
    }

    public DomainList domains() {
        return names.domains();
    }

    /** The domains that mail is taken for, as they are written; {@code *.} in front stands for all below. */
    public List<String> ownDomains() {
        return names.domains() instanceof DomainNames own
                ? own.lines().stream()
                        .filter(line -> !line.exception())
                        .map(EntryLine::text)
                        .toList()
                : List.of();
    }

    /** Those of our own domains that the DNS must know: patterns and reserved names are none. */
    public List<Domain> ownDomainsInDns() {
        return ownDomains().stream()
                .filter(text -> !text.startsWith("*.") && !ReservedNames.isReserved(text))
                .flatMap(text -> Domain.parse(text).stream())
                .toList();
    }

    /** 0, 65 when only embedded tests failed, 78 when the file cannot be used. */
    public int exitCode() {
        return ExitCode.of(problems);
    }

    /** The same, but not to be used, because of these problems. */
    public Loaded unusable(List<Problem> because) {
        return new Loaded(because, Optional.empty(), names, idle, tests, testsFailed, unfitForPublic, lists, files);
    }

    /** The same with another compilation of it. */
    public Loaded with(PolicyBook other) {
        return new Loaded(problems, Optional.of(other), names, idle, tests, testsFailed, unfitForPublic, lists, files);
    }

    public boolean hasErrors() {
        return exitCode() == CONFIGURATION_ERROR;
    }

    /** All problems as they are shown to the admin; empty when there are none. */
    public String report() {
        StringBuilder out = new StringBuilder();
        problems.forEach(problem -> out.append(problem.print()));
        return out.toString();
    }
}
