package gatepost.simulation;

import java.util.List;

/**
 * What a sender brings on one connection, and how it goes on about what is put off.
 *
 * @param number by which its own chances are drawn, whatever happens to others
 * @param start of the first attempt, milliseconds since 1970
 */
record Batch(long number, Kind kind, Pool pool, Schedule schedule, long start, List<Mail> mails) {

    Batch {
        mails = List.copyOf(mails);
    }
}
