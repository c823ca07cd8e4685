package gatepost.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A part of a table, in the order of its keys (as unsigned octets).
 *
 * @param prefix what all the keys begin with; may be empty
 * @param from the first key that may be listed
 * @param limit how many rows at most; a listing is made in memory
 */
public record Page(Table table, byte[] prefix, byte[] from, int limit) {

    public static Page of(Table table, String prefix, int limit) {
        byte[] octets = prefix.getBytes(StandardCharsets.UTF_8);
        return new Page(table, octets, octets, limit);
    }

    /** The page that follows the one that ended with {@code last}. */
    public Page after(Key last) {
        // The least key that is greater: the same and a zero.
        return new Page(table, prefix, Arrays.copyOf(last.octets(), last.octets().length + 1), limit);
    }

    boolean contains(Key key) {
        byte[] octets = key.octets();
        return key.table().name().equals(table.name())
                && octets.length >= prefix.length
                && Arrays.equals(octets, 0, prefix.length, prefix, 0, prefix.length)
                && Arrays.compareUnsigned(octets, from) >= 0;
    }
}
