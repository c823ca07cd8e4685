package gatepost.language;

import gatepost.questions.DomainList;
import gatepost.questions.Entry;
import java.util.Optional;

/** A list of domains, and before its lines those that an admin added for a time. */
record ExtendedDomains(DomainNames file, Extension<DomainNames> extra) implements DomainList {

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public Optional<Entry> match(String domain) {
        return extra.now().flatMap(list -> list.match(domain)).or(() -> file.match(domain));
    }
}
