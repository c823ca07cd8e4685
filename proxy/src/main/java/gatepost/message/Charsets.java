package gatepost.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The character sets in which names of files are decoded. A fixed list, found once: to look up a name that the message
 * gives makes the JDK search all its providers, each time, at the sender's will.
 */
final class Charsets {

    private static final List<String> NAMES = List.of(
            "utf-8",
            "us-ascii",
            "iso-8859-1",
            "iso-8859-2",
            "iso-8859-5",
            "iso-8859-9",
            "iso-8859-15",
            "windows-1250",
            "windows-1251",
            "windows-1252",
            "windows-1254",
            "koi8-r",
            "gb2312",
            "gbk",
            "gb18030",
            "big5",
            "shift_jis",
            "euc-jp",
            "iso-2022-jp",
            "euc-kr");

    private static final Map<String, Charset> KNOWN = known();

    private Charsets() {}

    /**
     * {@code octets} as the set of that name has them; as UTF-8, or else as Latin-1, when the name is empty or not one of
     * the list. Never fails: what is malformed becomes U+FFFD.
     */
    static String decode(byte[] octets, String name) {
        Charset charset = KNOWN.get(name.toLowerCase(Locale.ROOT));
        return charset == null ? guessed(octets) : new String(octets, charset);
    }

    private static String guessed(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }

    private static Map<String, Charset> known() {
        Map<String, Charset> known = new HashMap<>();
        for (String name : NAMES) {
            if (Charset.isSupported(name)) {
                known.put(name, Charset.forName(name));
            }
        }
        return Map.copyOf(known);
    }
}
