package gatepost;

import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.observe.RareLines;
import java.util.function.Consumer;

/** Tells the operator that clients are turned away for want of descriptors, however many they are. */
final class DescriptorAlarms implements Events {

    private final RareLines lines;
    private final Consumer<String> operator;

    DescriptorAlarms(RareLines lines, Consumer<String> operator) {
        this.lines = lines;
        this.operator = operator;
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.AcceptFailed failed) {
            lines.say("accept", operator, "a connection could not be accepted: " + failed.why());
        } else if (event instanceof Event.ConnectionRefused refused) {
            lines.say(
                    "descriptors " + refused.listener(),
                    operator,
                    "listener " + refused.listener() + " has no file descriptors for more connections and says 421 to"
                            + " them: raise LimitNOFILE of the service");
        }
    }
}
