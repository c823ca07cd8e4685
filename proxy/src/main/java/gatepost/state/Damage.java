package gatepost.state;

import java.sql.SQLException;

/** Tells a file that is no good from a disk that is in trouble. */
final class Damage {

    /** SQLITE_CORRUPT; the low octet of an extended code is the code itself. */
    private static final int CORRUPT = 11;
    /** SQLITE_NOTADB. */
    private static final int NOT_A_DATABASE = 26;
    /** SQLITE_ERROR: a statement that does not fit the tables. */
    private static final int MISFIT = 1;

    private Damage() {}

    static SQLException of(String finding) {
        return new SQLException(finding, null, CORRUPT);
    }

    static boolean isIn(SQLException error) {
        int code = error.getErrorCode() & 0xff;
        return code == CORRUPT || code == NOT_A_DATABASE;
    }

    /** When opening only: the tables are not ours, for our statements fit those. Later it would be a bug of ours. */
    static boolean isMisfit(SQLException error) {
        return (error.getErrorCode() & 0xff) == MISFIT;
    }
}
