package gatepost.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the header of the MIME entity that is being read says about its structure. Of several Content-Type fields, and of
 * several readings of one, readers take one or the other: here all count together.
 */
final class EntityHeader {

    /** Boundaries that one entity can have in doubt. */
    private static final int MAX_BOUNDARIES = 4;

    private static final Set<String> OF_TYPE = Set.of("boundary", "name");
    private static final Set<String> OF_DISPOSITION = Set.of("filename");

    /** Types below message/ that hold fields in blocks and no message (RFC 3464 §2.1, RFC 6533 §7). */
    private static final Set<String> NO_MESSAGE = Set.of("delivery-status", "global-delivery-status");

    private final List<String> boundaries = new ArrayList<>(1);
    private boolean typed;
    private boolean message;
    private boolean digest;
    private boolean partial;
    private int longestFilename;

    /** Starts over; inside a digest an entity without a type is a message (RFC 2046 §5.1.5). */
    void begin(boolean insideDigest) {
        boundaries.clear();
        typed = false;
        message = insideDigest;
        digest = false;
        partial = false;
        longestFilename = 0;
    }

    /** Takes the unfolded value of Content-Type, one character for each octet. */
    void contentType(String value) {
        MimeField type = MimeField.parse(value, OF_TYPE);
        measure(type, "name");
        boolean isMessage = type.main().equals("message") && !NO_MESSAGE.contains(type.sub());
        message = isMessage || typed && message;
        typed = true;
        partial |= isMessage && type.sub().equals("partial");
        if (type.main().equals("multipart")) {
            digest |= type.sub().equals("digest");
            ParameterText.plain(type.parameters(), "boundary").forEach(this::addBoundary);
            ParameterText.extended(type.parameters(), "boundary").forEach(this::addBoundary);
        }
    }

    /** Takes the unfolded value of Content-Disposition, one character for each octet. */
    void contentDisposition(String value) {
        measure(MimeField.parse(value, OF_DISPOSITION), "filename");
    }

    List<String> boundaries() {
        return boundaries;
    }

    boolean isMessage() {
        return message;
    }

    boolean isDigest() {
        return digest;
    }

    boolean isPartial() {
        return partial;
    }

    int longestFilename() {
        return longestFilename;
    }

    private void measure(MimeField field, String name) {
        for (String plain : ParameterText.plain(field.parameters(), name)) {
            measure(EncodedWords.decode(plain));
        }
        for (String text : ParameterText.extended(field.parameters(), name)) {
            measure(text);
        }
    }

    private void measure(String filename) {
        longestFilename = Math.max(longestFilename, filename.codePointCount(0, filename.length()));
    }

    private void addBoundary(String boundary) {
        String bare = boundary.stripTrailing();
        if (boundaries.size() < MAX_BOUNDARIES && !boundaries.contains(bare)) {
            boundaries.add(bare);
        }
    }
}
