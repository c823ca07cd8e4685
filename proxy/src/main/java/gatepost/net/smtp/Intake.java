package gatepost.net.smtp;

/** Where octets go that are no commands: all of a message, or a chunk of it. */
interface Intake {

    /** Takes octets up to the end, and says how many it took: all of them unless they went on behind the end. */
    int take(byte[] slice, int length);

    /** Whether octets can be taken now. */
    boolean hasRoom();

    /** Whether the octets taken last were the end. */
    boolean isComplete();

    /** Goes on with what came. */
    void end();
}
