package gatepost.console;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody wants to see.
 *
 * @param user who it is
 * @param fields of the form, each once
 */
record Request(String user, String path, Map<String, String> fields) {

    /** Longer than any form of ours. */
    static final int LONGEST = 2000;

    /** @param query as it came, at most {@link #LONGEST} characters; what cannot be read in it is left out */
    static Request of(String user, String path, String query) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(
                        decoded(pair.substring(0, equals)),
                        decoded(pair.substring(equals + 1)).strip());
            }
        }
        return new Request(user, path, fields);
    }

    /** What was written into a field; empty when nothing was. */
    String text(String field) {
        return fields.getOrDefault(field, "");
    }

    boolean has(String field) {
        return !text(field).isEmpty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }
}
