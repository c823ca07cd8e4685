package gatepost.state;

/**
 * How much the store may take.
 *
 * @param memoryBytes for everything together: the hot set, what waits to be written, and the pages of the file that
 *     SQLite keeps (outside the heap)
 * @param entries on disk; beyond that the least worthy go
 * @param fileBytes the file never grows beyond that, and behaves as if the disk were full
 */
public record StoreSize(long memoryBytes, long entries, long fileBytes) {

    /** 64 MB hold about 160,000 hot entries; 2 M entries of a hash and 24 octets are about 200 MB on disk. */
    public static final StoreSize DEFAULT = of(64L << 20, 2_000_000);

    /** Below that nothing useful is left for any of the three. */
    private static final long LEAST_MEMORY = 1 << 20;

    public StoreSize {
        if (memoryBytes < LEAST_MEMORY || entries < 1) {
            throw new IllegalArgumentException("a store of " + memoryBytes + " bytes and " + entries + " entries");
        }
    }

    /** The file may grow as its entries demand. */
    public static StoreSize of(long memoryBytes, long entries) {
        return new StoreSize(memoryBytes, entries, Long.MAX_VALUE);
    }

    long hotBytes() {
        return memoryBytes / 8 * 5;
    }

    long unwrittenBytes() {
        return memoryBytes / 8;
    }

    long pageBytes() {
        return memoryBytes / 4;
    }
}
