package gatepost.admin;

import java.util.function.BooleanSupplier;

/**
 * Something without which this host shall get no connections.
 *
 * @param name one word or two, as {@code policy loaded}
 * @param passes asked on an admin thread at every request: must not wait
 */
public record Check(String name, BooleanSupplier passes) {}
