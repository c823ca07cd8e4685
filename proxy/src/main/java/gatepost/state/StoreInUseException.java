package gatepost.state;

import java.io.IOException;
import java.nio.file.Path;

/** Another store, of this process or another one, has the directory. It may be about to end. */
public final class StoreInUseException extends IOException {

    StoreInUseException(Path directory) {
        super("the state directory " + directory + " is in use by another process");
    }
}
