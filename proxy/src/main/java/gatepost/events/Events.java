package gatepost.events;

import java.util.List;

/** Whoever wants to know what happened. Called on the thread where it happened: it must neither wait nor throw. */
@FunctionalInterface
public interface Events {

    /** Nobody listens. */
    Events NONE = event -> {};

    void tell(Event event);

    /** Tells every one of {@code sinks}, in their order. */
    static Events all(List<Events> sinks) {
        Events[] each = sinks.toArray(Events[]::new);
        return event -> {
            for (Events sink : each) {
                sink.tell(event);
            }
        };
    }
}
