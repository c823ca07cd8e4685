package gatepost.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where an entry lies: its table, and at most {@value #LONGEST} octets that are unique therein. */
public final class Key implements Comparable<Key> {

    /** An address at its longest is 320 octets (RFC 5321 section 4.5.3.1), and a list may name a pair of them. */
    public static final int LONGEST = 700;

    private final Table table;
    private final byte[] octets;
    private final int hash;

    private Key(Table table, byte[] octets) {
        if (octets.length > LONGEST) {
            throw new IllegalArgumentException("a key of " + octets.length + " octets");
        }
        this.table = table;
        this.octets = octets;
        this.hash = 31 * table.name().hashCode() + Arrays.hashCode(octets);
    }

    /** @param octets are not copied, and must not change from now on */
    public static Key of(Table table, byte[] octets) {
        return new Key(table, octets);
    }

    public static Key of(Table table, String text) {
        return new Key(table, text.getBytes(StandardCharsets.UTF_8));
    }

    public Table table() {
        return table;
    }

    /** Not a copy: must not be changed. */
    public byte[] octets() {
        return octets;
    }

    /** Of a key that was made of text. */
    public String text() {
        return new String(octets, StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(Key other) {
        int byTable = table.name().compareTo(other.table.name());
        return byTable != 0 ? byTable : Arrays.compareUnsigned(octets, other.octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key
                && hash == key.hash
                && Arrays.equals(octets, key.octets)
                && table.name().equals(key.table.name());
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return table.name() + "/" + text();
    }
}
