package gatepost.message;

import gatepost.message.MimeField.Parameter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The texts that a parameter can be read as: as it stands, as an extended value, and put together from its sections
 * (RFC 2231 §3, §4). Readers prefer one or the other, so all are given.
 */
final class ParameterText {

    /** Digits of a section's number; a field of the kept length has room for fewer sections than that. */
    private static final int MAX_DIGITS = 6;

    private record Section(int number, boolean extended, String value) {}

    private ParameterText() {}

    /** Values of {@code name} as they stand, one character for each octet. */
    static List<String> plain(List<Parameter> parameters, String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    /** Values of {@code name} in the forms of RFC 2231, decoded. */
    static List<String> extended(List<Parameter> parameters, String name) {
        List<String> texts = new ArrayList<>();
        List<Section> sections = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (!parameter.name().startsWith(name + "*")) {
                continue;
            }
            String rest = parameter.name().substring(name.length() + 1);
            if (rest.isEmpty()) {
                texts.add(decoded(List.of(new Section(0, true, parameter.value()))));
                continue;
            }
            boolean coded = rest.endsWith("*");
            String number = coded ? rest.substring(0, rest.length() - 1) : rest;
            if (isNumber(number)) {
                sections.add(new Section(Integer.parseInt(number), coded, parameter.value()));
            }
        }
        if (!sections.isEmpty()) {
            sections.sort(Comparator.comparingInt(Section::number));
            texts.add(decoded(sections));
        }
        return texts;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String decoded(List<Section> sections) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        String charset = "";
        for (int i = 0; i < sections.size(); i++) {
            String value = sections.get(i).value;
            int language = value.indexOf('\'');
            int text = language < 0 ? -1 : value.indexOf('\'', language + 1);
            boolean labelled = i == 0 && sections.get(i).extended && text >= 0;
            if (labelled) {
                charset = value.substring(0, language);
                value = value.substring(text + 1);
            }
            if (sections.get(i).extended) {
                Transfer.escaped(value, '%', octets);
            } else {
                octets.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return Charsets.decode(octets.toByteArray(), charset);
    }
}
