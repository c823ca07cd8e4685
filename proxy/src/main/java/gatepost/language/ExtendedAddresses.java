package gatepost.language;

import gatepost.mail.Address;
import gatepost.questions.AddressList;
import gatepost.questions.Entry;
import java.util.Optional;

/** A list of mail addresses, and before its lines those that an admin added for a time. */
record ExtendedAddresses(MailAddresses file, Extension<MailAddresses> extra) implements AddressList {

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public Optional<Entry> match(Address address) {
        return extra.now().flatMap(list -> list.match(address)).or(() -> file.match(address));
    }
}
