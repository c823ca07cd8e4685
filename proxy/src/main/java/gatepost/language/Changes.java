package gatepost.language;

import gatepost.policy.Mode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a policy differs for some recipients: values of names, and modes of rules, as they were written. */
record Changes(Map<String, Let> values, Map<String, Mode> modes) {

    static final Changes NONE = new Changes(Map.of(), Map.of());

    Changes {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        modes = Map.copyOf(modes);
    }

    /** Both, where the later wins. */
    Changes then(Changes later) {
        Map<String, Let> allValues = new LinkedHashMap<>(values);
        later.values.forEach((name, value) -> {
            allValues.remove(name);
            allValues.put(name, value);
        });
        Map<String, Mode> allModes = new LinkedHashMap<>(modes);
        allModes.putAll(later.modes);
        return new Changes(allValues, allModes);
    }
}
