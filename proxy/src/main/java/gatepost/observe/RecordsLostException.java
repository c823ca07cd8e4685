package gatepost.observe;

import java.io.IOException;

/** Some of the lines that a sink was given are lost, the others are where they should be. */
final class RecordsLostException extends IOException {

    private static final long serialVersionUID = 1;

    private final int lost;

    /** @param cause why, of the last one */
    RecordsLostException(int lost, IOException cause) {
        super(cause.getMessage(), cause);
        this.lost = lost;
    }

    int lost() {
        return lost;
    }

    @Override
    public String toString() {
        return String.valueOf(getCause());
    }
}
