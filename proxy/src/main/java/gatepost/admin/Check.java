package gatepost.admin;

import java.util.function.BooleanSupplier;

/**
 * Something about this host that load balancers or admins want to know.
 *
 * @param name one word or two, as {@code policy loaded}
 * @param passes asked on an admin thread at every request: must not wait
 * @param vital whether this host shall get no connections without it; else it is only told
 */
public record Check(String name, BooleanSupplier passes, boolean vital) {

    /** Something without which this host shall get no connections. */
    public Check(String name, BooleanSupplier passes) {
        this(name, passes, true);
    }

    /** Something that an admin must mend, while others go on sending connections. */
    public static Check told(String name, BooleanSupplier passes) {
        return new Check(name, passes, false);
    }
}
