package gatepost.state.greylist;

import gatepost.mail.Domain;
import java.util.Optional;

/** Whose a name is: the public suffix and one label more (RFC 7489 §3.2, "organizational domain"). */
public record Organisations(PublicSuffixes suffixes) {

    /** Empty when {@code name} is a public suffix itself, or a single label. */
    public Optional<Domain> of(Domain name) {
        int wanted = suffixes.labels(name) + 1;
        String text = name.name();
        int start = text.length();
        for (int i = 0; i < wanted; i++) {
            if (start < 0) {
                return Optional.empty();
            }
            start = text.lastIndexOf('.', start - 1);
        }
        return Optional.of(new Domain(text.substring(start + 1)));
    }
}
