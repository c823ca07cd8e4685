package gatepost.message;

import gatepost.mail.Printable;
import java.util.List;
import java.util.StringTokenizer;

/**
 * Our own field Authentication-Results (RFC 8601 §2.2), which stands above our trace field, so that it can be told from a
 * forged one by its place (§7.1).
 *
 * @param host the name by which our results go
 * @param results one for each method, as {@code spf=pass smtp.mailfrom=example.com}; none says that nothing was tried
 */
public record AuthenticationResults(String host, List<String> results) {

    /** So that a word of a result fits into the 998 octets of a line (RFC 5322 §2.1.1). */
    private static final int MOST = 900;

    public AuthenticationResults {
        results = List.copyOf(results);
    }

    /** The field with its last CRLF, ASCII only: no result can end it, or be taken for two. */
    public String field() {
        FoldedLine out = new FoldedLine("Authentication-Results:");
        if (results.isEmpty()) {
            return out.add(word(host) + ";").add("none").end();
        }
        out.add(word(host) + ";");
        for (int i = 0; i < results.size(); i++) {
            StringTokenizer words = new StringTokenizer(reduced(results.get(i)), " ");
            while (words.hasMoreTokens()) {
                String word = words.nextToken();
                out.add(words.hasMoreTokens() || i == results.size() - 1 ? word : word + ";");
            }
        }
        return out.end();
    }

    private static String word(String text) {
        return Printable.ascii(text, MOST).replace(' ', '?').replace(';', '?');
    }

    private static String reduced(String result) {
        return Printable.ascii(result.replace('\t', ' '), MOST).replace(';', '?');
    }
}
