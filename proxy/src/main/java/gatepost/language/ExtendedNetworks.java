package gatepost.language;

import gatepost.questions.CidrList;
import gatepost.questions.Entry;
import java.net.InetAddress;
import java.util.Optional;

/** A list of networks, and before its lines those that an admin added for a time. */
record ExtendedNetworks(Networks file, Extension<Networks> extra) implements CidrList {

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public Optional<Entry> match(InetAddress address) {
        return extra.now().flatMap(list -> list.match(address)).or(() -> file.match(address));
    }
}
