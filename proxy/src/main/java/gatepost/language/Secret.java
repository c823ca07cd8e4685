package gatepost.language;

import java.util.Optional;

/**
 * A value for the zones of DNS lists that nobody is shown.
 *
 * @param value empty when there is none
 * @param from where it was looked for, as texts for the admin say it
 */
record Secret(String name, Optional<String> value, String from, Place place) {

    /** Without its value: a record that is printed by mistake gives nothing away. */
    @Override
    public String toString() {
        return "secret " + name;
    }
}
