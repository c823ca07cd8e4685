package gatepost.facts;

import gatepost.questions.DnsList;
import gatepost.questions.DomainList;
import java.util.List;
import java.util.Optional;

/** What a policy and the settings declare and facts may look at. */
public interface PolicyNames {

    /** Every {@code dnsbl} and {@code dnswl} that is asked, in written order. */
    List<DnsList> dnsLists();

    /** Those that are declared and off, because their key has no value: what they say is absent. */
    List<DnsList> dnsListsOff();

    /** The recipient domains of the policy. */
    DomainList domains();

    /** The name this host greets with. */
    String hostname();

    /** The domain list of that name, if the policy declares one. */
    Optional<DomainList> domainList(String name);

    /** The text of a {@code let}, if the policy has one of that name. */
    Optional<String> let(String name);
}
