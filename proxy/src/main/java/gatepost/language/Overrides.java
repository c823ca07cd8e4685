package gatepost.language;

import gatepost.mail.Address;
import java.util.List;
import java.util.function.Predicate;

/**
 * One {@code for rcpt PATTERN... { ... }}.
 *
 * @param patterns in the forms of {@link gatepost.questions.AddressList}
 * @param lists recipients in lists of the policy, which may change while it is in use
 */
record Overrides(Place place, List<String> patterns, List<Predicate<Address>> lists, Changes changes) {

    Overrides {
        patterns = List.copyOf(patterns);
        lists = List.copyOf(lists);
    }
}
