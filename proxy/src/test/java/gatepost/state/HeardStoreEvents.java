package gatepost.state;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a store tells. */
final class HeardStoreEvents implements StoreEvents {

    final List<Path> setAside = new CopyOnWriteArrayList<>();
    final List<String> trouble = new CopyOnWriteArrayList<>();
    final List<Long> jumps = new CopyOnWriteArrayList<>();
    final List<Throwable> bugs = new CopyOnWriteArrayList<>();

    @Override
    public void setAside(Path file, String cause) {
        setAside.add(file);
    }

    @Override
    public void cannotWrite(String cause) {
        trouble.add("cannot write");
    }

    @Override
    public void writesAgain() {
        trouble.add("writes again");
    }

    @Override
    public void clockJumped(long seconds) {
        jumps.add(seconds);
    }

    @Override
    public void broke(Throwable bug) {
        bugs.add(bug);
    }
}
