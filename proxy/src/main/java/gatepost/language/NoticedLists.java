package gatepost.language;

import gatepost.mail.Address;
import gatepost.questions.AddressList;
import gatepost.questions.CidrList;
import gatepost.questions.DomainList;
import gatepost.questions.Entry;
import gatepost.questions.PairList;
import gatepost.questions.TextList;
import java.net.InetAddress;
import java.util.Optional;

/** Lists that tell when something is found to be in them; an exception is not in its list. */
final class NoticedLists {

    private NoticedLists() {}

    record OfNetworks(CidrList list, Reached reached) implements CidrList {

        @Override
        public String name() {
            return list.name();
        }

        @Override
        public Optional<Entry> match(InetAddress address) {
            return noted(list.match(address), name(), reached);
        }
    }

    record OfDomains(DomainList list, Reached reached) implements DomainList {

        @Override
        public String name() {
            return list.name();
        }

        @Override
        public Optional<Entry> match(String domain) {
            return noted(list.match(domain), name(), reached);
        }
    }

    record OfAddresses(AddressList list, Reached reached) implements AddressList {

        @Override
        public String name() {
            return list.name();
        }

        @Override
        public Optional<Entry> match(Address address) {
            return noted(list.match(address), name(), reached);
        }
    }

    record OfPairs(PairList list, Reached reached) implements PairList {

        @Override
        public String name() {
            return list.name();
        }

        @Override
        public Optional<Entry> match(Address recipient, Address sender) {
            return noted(list.match(recipient, sender), name(), reached);
        }
    }

    record OfTexts(TextList list, Reached reached) implements TextList {

        @Override
        public String name() {
            return list.name();
        }

        @Override
        public Optional<Entry> match(String text) {
            return noted(list.match(text), name(), reached);
        }
    }

    private static Optional<Entry> noted(Optional<Entry> found, String list, Reached reached) {
        found.filter(entry -> !entry.exception()).ifPresent(entry -> reached.list(list));
        return found;
    }
}
