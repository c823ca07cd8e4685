package gatepost;

import gatepost.observe.GreylistMetrics;
import gatepost.questions.FirstContact;
import gatepost.state.memory.GreylistEvents;
import java.util.Locale;

/** Tells the metrics what greylisting does. */
record GreylistCounts(GreylistMetrics metrics) implements GreylistEvents {

    @Override
    public void outcome(FirstContact.State state, long delaySeconds) {
        metrics.outcome(state.name().toLowerCase(Locale.ROOT), delaySeconds);
    }

    @Override
    public void neverReturned(long contacts) {
        metrics.neverReturned(contacts);
    }
}
