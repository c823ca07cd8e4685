package gatepost.language;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Colours text with a TextMate grammar as editors do: at each position the leftmost match wins, among equals the first
 * in the list; a rule with begin and end is in force until its end. Knows match, begin, end, captures and includes.
 */
final class TextMate {

    private record Open(JsonNode rule, String scope) {}

    private record Hit(JsonNode rule, Matcher matcher, boolean ends) {}

    private final JsonNode grammar;
    private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();

    TextMate(JsonNode grammar) {
        this.grammar = grammar;
    }

    /** For each line the scope of each character, the innermost one; empty where there is none. */
    List<List<String>> scopes(String text) {
        Deque<Open> open = new ArrayDeque<>();
        List<List<String>> all = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            all.add(line(line, open));
        }
        return all;
    }

    private List<String> line(String line, Deque<Open> open) {
        String[] scopes = new String[line.length()];
        java.util.Arrays.fill(scopes, open.isEmpty() ? "" : open.peek().scope());
        int at = 0;
        for (Optional<Hit> hit = next(line, at, open); hit.isPresent(); hit = next(line, at, open)) {
            Matcher matcher = hit.get().matcher();
            int depth = open.size();
            take(hit.get(), scopes, open);
            boolean stuck = matcher.end() == at && open.size() == depth;
            at = stuck ? at + 1 : matcher.end();
            if (at > line.length()) {
                break;
            }
        }
        return List.of(scopes);
    }

    private void take(Hit hit, String[] scopes, Deque<Open> open) {
        JsonNode rule = hit.rule();
        String around = open.isEmpty() ? "" : open.peek().scope();
        if (hit.ends()) {
            paint(scopes, hit.matcher().start(), hit.matcher().end(), around);
            open.pop();
            paint(
                    scopes,
                    hit.matcher().end(),
                    scopes.length,
                    open.isEmpty() ? "" : open.peek().scope());
            return;
        }
        String scope = rule.path("name").asText(around);
        boolean begins = rule.has("begin");
        paint(
                scopes,
                hit.matcher().start(),
                begins ? scopes.length : hit.matcher().end(),
                scope);
        rule.path(begins ? "beginCaptures" : "captures").properties().forEach(capture -> {
            int group = Integer.parseInt(capture.getKey());
            if (hit.matcher().group(group) != null) {
                paint(
                        scopes,
                        hit.matcher().start(group),
                        hit.matcher().end(group),
                        capture.getValue().path("name").asText());
            }
        });
        if (begins) {
            open.push(new Open(rule, scope));
        }
    }

    private static void paint(String[] scopes, int from, int to, String scope) {
        for (int i = from; i < to; i++) {
            scopes[i] = scope;
        }
    }

    private Optional<Hit> next(String line, int from, Deque<Open> open) {
        List<JsonNode> rules = new ArrayList<>();
        expand(open.isEmpty() ? grammar : open.peek().rule(), rules);
        Hit best = null;
        if (!open.isEmpty()) {
            best = better(best, hit(line, from, open.peek().rule(), "end"));
        }
        for (JsonNode rule : rules) {
            best = better(best, hit(line, from, rule, rule.has("begin") ? "begin" : "match"));
        }
        return Optional.ofNullable(best);
    }

    private static Hit better(Hit one, Hit other) {
        return one == null
                        || other != null
                                && other.matcher().start() < one.matcher().start()
                ? other
                : one;
    }

    private Hit hit(String line, int from, JsonNode rule, String key) {
        Matcher matcher = compiled.computeIfAbsent(rule.get(key).asText(), Pattern::compile)
                .matcher(line)
                .useAnchoringBounds(false)
                .useTransparentBounds(true)
                .region(from, line.length());
        return matcher.find() ? new Hit(rule, matcher, key.equals("end")) : null;
    }

    private void expand(JsonNode rule, List<JsonNode> rules) {
        for (JsonNode pattern : rule.path("patterns")) {
            if (pattern.has("include")) {
                JsonNode included = grammar.path("repository")
                        .get(pattern.get("include").asText().substring(1));
                if (included.has("match") || included.has("begin")) {
                    rules.add(included);
                } else {
                    expand(included, rules);
                }
            } else {
                rules.add(pattern);
            }
        }
    }
}
