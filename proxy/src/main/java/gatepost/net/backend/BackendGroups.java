package gatepost.net.backend;

import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.questions.DomainList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which backend gets which recipients: the first group whose domains hold the recipient's, else the one for all the rest,
 * else the last. A bare Postmaster and an address literal belong there, too.
 */
public record BackendGroups(List<Group> groups) {

    /**
     * @param backend its name in the settings
     * @param domains what it is for; empty for all
     */
    public record Group(String backend, Optional<DomainList> domains) {

        boolean takes(Domain domain) {
            return domains.map(list -> list.contains(domain.name())).orElse(true);
        }
    }

    public BackendGroups {
        // Wherever the one for all stands in the settings, the others have domains to be for.
        groups = groups.stream()
                .sorted(Comparator.comparing(group -> group.domains().isEmpty()))
                .toList();
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("mail needs a backend to go to");
        }
    }

    /** One group for everything. */
    public static BackendGroups only(String backend) {
        return new BackendGroups(List.of(new Group(backend, Optional.empty())));
    }

    /** The name of the backend for this recipient. */
    public String backendOf(Address recipient) {
        Group last = groups.get(groups.size() - 1);
        return recipient
                .domain()
                .flatMap(domain ->
                        groups.stream().filter(group -> group.takes(domain)).findFirst())
                .orElse(last)
                .backend();
    }
}
