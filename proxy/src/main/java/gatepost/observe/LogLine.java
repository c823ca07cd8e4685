package gatepost.observe;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a record as one line, its line feed included. */
@FunctionalInterface
interface LogLine<T> {

    void write(T record, OutputStream out) throws IOException;
}
