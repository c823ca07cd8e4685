package gatepost.net.hold;

import java.io.IOException;

/** Where spill files come from. */
interface SpillFiles {

    SpillFile open() throws IOException;
}
