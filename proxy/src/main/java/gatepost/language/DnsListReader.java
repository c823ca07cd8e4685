package gatepost.language;

import gatepost.questions.DnsList;
import gatepost.questions.DnsList.AnswerWeight;
import gatepost.questions.DnsList.OctetRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code dnsbl NAME { ... }}, {@code dnswl NAME { ... }} and {@code uribl NAME { ... }}. */
final class DnsListReader {

    private static final String OCTET = "(\\*|[0-9]{1,3}(?:\\.\\.[0-9]{1,3})?)";
    private static final Pattern ANSWER = Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);

    private final Declarations names;
    private final Problems problems;
    private final ZoneReader zones;

    DnsListReader(Declarations names, Problems problems) {
        this.names = names;
        this.zones = new ZoneReader(names, problems);
        this.problems = problems;
    }

    void read(Statement statement) {
        Words words = new Words(statement, problems);
        Optional<Token> name = words.take("the name of the list");
        words.end();
        if (name.isEmpty()) {
            return;
        }
        if (statement.group().isEmpty()) {
            problems.error(words.behind(), "expected { zone ...; ANSWER WEIGHT }");
        }
        if (!Names.fresh(name.get(), names, problems) || statement.group().isEmpty()) {
            names.broken(name.get().text());
            return;
        }
        names.declared(name.get().text(), name.get().place());
        new Body(name.get(), statement.keyword().text()).read(statement.group().get());
    }

    /** What stands between the braces. */
    private final class Body {

        private final Token name;
        private final String keyword;
        private final boolean allow;
        private final List<AnswerWeight> weights = new ArrayList<>();
        private Optional<ZoneReader.Zone> zone = Optional.empty();
        private Optional<String> show = Optional.empty();
        private String link = "";
        private boolean wrong;

        Body(Token name, String keyword) {
            this.name = name;
            this.keyword = keyword;
            this.allow = keyword.equals("dnswl");
        }

        void read(Statement.Group group) {
            group.statements().forEach(this::statement);
            if (zone.isEmpty() && !wrong) {
                problems.error(name.place(), name.quoted() + " has no zone", "write: zone zen.example.org");
            } else if (weights.isEmpty() && !wrong) {
                problems.error(name.place(), name.quoted() + " names no answers", "write: 127.0.0.2  3");
            }
            if (zone.isEmpty() || weights.isEmpty()) {
                names.broken(name.text());
                return;
            }
            if (keyword.equals("uribl")) {
                names.addUriList(name.text());
            } else {
                list(zone.get());
            }
            zone.get().off().ifPresent(why -> problems.warning(name.place(), name.quoted() + " is off: " + why));
        }

        /** A zone with a key in it is not for texts: the list's own name stands in for it. */
        private void list(ZoneReader.Zone of) {
            String shown = show.orElse(of.secret() ? name.text() : of.domain());
            DnsList list = new DnsList(name.text(), of.domain(), shown, link, allow, weights);
            if (of.off().isPresent()) {
                names.addOff(list);
            } else {
                names.add(list);
            }
        }

        private void statement(Statement statement) {
            Words words = new Words(statement, problems);
            switch (statement.keyword().text()) {
                case "zone" -> zone = words.take("the zone that is asked").flatMap(this::zone);
                case "show" -> show = words.take("the name that texts show").flatMap(this::shown);
                case "link" -> words.take("a link with {" + variable() + "}").ifPresent(this::link);
                default -> answer(statement, words);
            }
            words.endWithoutGroup();
        }

        private Optional<ZoneReader.Zone> zone(Token token) {
            Optional<ZoneReader.Zone> read = zones.read(token);
            wrong |= read.isEmpty();
            return read;
        }

        private Optional<String> shown(Token token) {
            if (token.text().indexOf('{') < 0) {
                return Optional.of(token.text());
            }
            if (!givesAway(token)) {
                problems.error(token.place(), "what texts show of a list has no variables");
            }
            return Optional.empty();
        }

        private boolean givesAway(Token token) {
            Optional<String> secret = names.secretNames().stream()
                    .filter(known -> token.text().contains("{" + known + "}"))
                    .findFirst();
            secret.ifPresent(known -> problems.error(
                    token.place(),
                    "secret " + Visible.quoted(known) + " must not appear in a text that is sent or logged"));
            return secret.isPresent();
        }

        /** What a look-up page is told: whom a list of clients lists, or which domain a list of domains. */
        private String variable() {
            return keyword.equals("uribl") ? "domain" : "client";
        }

        private void link(Token token) {
            link = token.text();
            String rest = link.replace("{" + variable() + "}", "");
            if ((rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) && !givesAway(token)) {
                problems.error(token.place(), "a link knows only the variable {" + variable() + "}");
            }
        }

        private void answer(Statement statement, Words words) {
            Token answer = statement.keyword();
            Matcher matcher = ANSWER.matcher(answer.text());
            if (!matcher.matches()) {
                wrong = true;
                problems.error(
                        answer.place(),
                        "expected zone, show, link or an answer such as 127.0.0.2, not " + answer.quoted(),
                        Nearest.hint(answer.text(), List.of("zone", "show", "link")));
                skip(words);
                return;
            }
            Optional<List<OctetRange>> octets = octets(matcher, answer);
            Optional<Integer> weight = words.take("a weight").flatMap(this::weight);
            wrong |= octets.isEmpty() || weight.isEmpty();
            if (octets.isPresent() && weight.isPresent()) {
                weights.add(new AnswerWeight(octets.get(), weight.get()));
            }
        }

        private Optional<List<OctetRange>> octets(Matcher matcher, Token answer) {
            List<OctetRange> octets = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                octets.add(range(matcher.group(i)));
            }
            if (octets.stream().anyMatch(o -> o.low() > o.high() || o.high() > 255)) {
                problems.error(answer.place(), "not an answer: " + answer.quoted());
                return Optional.empty();
            }
            if (octets.get(0).low() != 127 || octets.get(0).high() != 127) {
                problems.error(answer.place(), "lists answer within 127.0.0.0/8 (RFC 5782), not " + answer.text());
                return Optional.empty();
            }
            if (octets.get(1).high() == 255 && octets.get(2).high() == 255) {
                problems.error(
                        answer.place(), "127.255.255.x is how a list complains about who asks it, never a listing");
                return Optional.empty();
            }
            return Optional.of(octets);
        }

        private OctetRange range(String text) {
            if (text.equals("*")) {
                return new OctetRange(0, 255);
            }
            int dots = text.indexOf("..");
            int low = Integer.parseInt(dots < 0 ? text : text.substring(0, dots));
            return new OctetRange(low, dots < 0 ? low : Integer.parseInt(text.substring(dots + 2)));
        }

        private Optional<Integer> weight(Token token) {
            String digits = token.text().startsWith("+") ? token.text().substring(1) : token.text();
            if (!digits.matches("-?[0-9]{1,6}")) {
                problems.error(token.place(), "a weight is a whole number, not " + token.quoted());
                return Optional.empty();
            }
            int weight = Integer.parseInt(digits);
            if (allow && weight > 0 || !allow && weight < 0) {
                problems.error(
                        token.place(),
                        allow
                                ? "a dnswl only subtracts: its weights are 0 or less"
                                : "a " + keyword + " only adds: its weights are 0 or more",
                        allow
                                ? "write -" + weight
                                : keyword.equals("dnsbl") ? "a list of good clients is a dnswl" : "");
                return Optional.empty();
            }
            return Optional.of(weight);
        }

        private void skip(Words words) {
            while (words.more()) {
                words.take();
            }
        }
    }
}
