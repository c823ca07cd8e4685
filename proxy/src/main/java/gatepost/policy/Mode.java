package gatepost.policy;

import java.util.Locale;

/** Whether a rule acts. */
public enum Mode {
    ENFORCE,
    /** Evaluated, recorded and counted, never acted on, never waited for. */
    MONITOR,
    OFF;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
