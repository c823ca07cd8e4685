package gatepost.language;

import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.questions.DomainList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads who is meant by {@code for rcpt}: {@code a@example.org}, {@code example.org} or {@code *@example.org} for all
 * of a domain, {@code *.example.org} for all below it, {@code postmaster@} for that local part in any of our domains, or
 * the name of a list of addresses or domains.
 */
final class RecipientReader {

    private final Declarations names;
    private final Problems problems;
    private final List<String> patterns = new ArrayList<>();
    private final List<Predicate<Address>> lists = new ArrayList<>();

    RecipientReader(Declarations names, Problems problems) {
        this.names = names;
        this.problems = problems;
    }

    List<String> patterns() {
        return patterns;
    }

    List<Predicate<Address>> lists() {
        return lists;
    }

    void read(Token token) {
        String text = token.text();
        if (text.startsWith("!")) {
            problems.error(token.place(), "an exception stands in a list", "write: for rcpt LIST");
        } else if (text.indexOf('@') >= 0) {
            pattern(token, text.startsWith("*@") ? text.substring(1) : text);
        } else if (names.kindOf(text).isPresent()) {
            list(token, names.kindOf(text).get());
        } else if (text.indexOf('.') >= 0) {
            pattern(token, "@" + text);
        } else if (!names.isBroken(text)) {
            unknown(token);
        }
    }

    private void pattern(Token token, String pattern) {
        String problem = MailAddresses.problem(pattern);
        if (!problem.isEmpty()) {
            problems.error(token.place(), problem);
            return;
        }
        String host = pattern.substring(pattern.lastIndexOf('@') + 1);
        boolean known = host.isEmpty() || host.startsWith("*.") || host.startsWith("[");
        if (!known && !names.domains().contains(Domain.comparable(host))) {
            problems.warning(
                    token.place(), Visible.quoted(host) + " is not among the domains: all mail for it is refused");
        }
        patterns.add(pattern);
    }

    private void list(Token token, ListKind kind) {
        String list = token.text();
        switch (kind) {
            case ADDRESS -> lists.add(names.addresses(list)::contains);
            case DOMAIN -> lists.add(in(list));
            case CIDR ->
                problems.error(
                        token.place(),
                        token.quoted() + " is a list of " + kind.holds() + ", a recipient is an address");
        }
    }

    private Predicate<Address> in(String list) {
        DomainList domains = names.domainNames(list);
        return address ->
                address.domain().map(domain -> domains.contains(domain.name())).orElse(false);
    }

    private void unknown(Token token) {
        Optional<Place> dnsList = names.placeOf(token.text());
        boolean dollar = token.text().startsWith("$");
        problems.error(
                token.place(),
                dnsList.isPresent() ? token.quoted() + " is a DNS list" : "unknown list " + token.quoted(),
                dollar ? "a list stands here without \"$\"" : Nearest.hint(token.text(), names.listNames()));
    }
}
