package gatepost.message;

import gatepost.message.ArchiveBody.Coding;
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

    /** RFC 2046 §5.1.1. */
    private static final int LONGEST_BOUNDARY = 70;

    private static final Set<String> OF_TYPE = Set.of("boundary", "name", "report-type");
    private static final Set<String> OF_DISPOSITION = Set.of("filename");

    /** Types below message/ that hold fields in blocks and no message (RFC 3464 §2.1, RFC 6533 §7). */
    private static final Set<String> NO_MESSAGE = Set.of("delivery-status", "global-delivery-status");

    private static final Set<String> ARCHIVES = Set.of("zip", "x-zip", "x-zip-compressed", "java-archive");
    private static final Set<String> ARCHIVE_NAMES = Set.of("zip", "jar");

    /** RFC 2045 §6.1; what begins with x- is nobody else's business. */
    private static final Set<String> CODINGS = Set.of("7bit", "8bit", "binary", "quoted-printable", "base64", "");

    private final FileNames names;
    private final Oddities oddities;
    private final List<String> boundaries = new ArrayList<>(1);
    private final List<String> types = new ArrayList<>(1);
    private Coding coding;
    private boolean typed;
    private String typedAs;
    private String codedAs;
    private boolean encoded;
    private boolean multipart;
    private boolean messageType;
    private boolean message;
    private boolean rfc822;
    private boolean report;
    private boolean digest;
    private boolean partial;
    private boolean attached;
    private boolean archive;

    EntityHeader(FileNames names, Oddities oddities) {
        this.names = names;
        this.oddities = oddities;
    }

    /** Starts over; inside a digest an entity without a type is a message (RFC 2046 §5.1.5). */
    void begin(boolean insideDigest) {
        boundaries.clear();
        types.clear();
        coding = Coding.PLAIN;
        typed = false;
        encoded = false;
        multipart = false;
        messageType = false;
        message = insideDigest;
        rfc822 = insideDigest;
        report = false;
        digest = false;
        partial = false;
        attached = false;
        archive = false;
    }

    /** Takes the unfolded value of Content-Type, one character for each octet. */
    void contentType(String value) {
        MimeField type = MimeField.parse(value, OF_TYPE);
        named(type, "name");
        boolean isMessage = type.main().equals("message") && !NO_MESSAGE.contains(type.sub());
        message = isMessage || typed && message;
        rfc822 = isMessage && type.sub().equals("rfc822") || typed && rfc822;
        if (typed && !(value.equals(typedAs) && value.length() < HeaderSection.MAX_VALUE)) {
            oddities.ambiguous("type-twice");
        }
        typed = true;
        typedAs = value;
        partial |= isMessage && type.sub().equals("partial");
        messageType |= type.main().equals("message");
        archive |= type.main().equals("application") && ARCHIVES.contains(type.sub());
        if (type.main().isEmpty() || type.sub().isEmpty()) {
            oddities.malformed("type-unreadable");
        } else {
            types.add(type.main() + "/" + type.sub());
        }
        if (type.main().equals("multipart")) {
            multipart = true;
            digest |= type.sub().equals("digest");
            report |= type.sub().equals("report")
                    && ParameterText.plain(type.parameters(), "report-type").stream()
                            .anyMatch(of -> of.strip().equalsIgnoreCase("delivery-status"));
            ParameterText.plain(type.parameters(), "boundary").forEach(this::addBoundary);
            ParameterText.extended(type.parameters(), "boundary").forEach(this::addBoundary);
        }
    }

    /** Takes the unfolded value of Content-Disposition, one character for each octet. */
    void contentDisposition(String value) {
        MimeField disposition = MimeField.parse(value, OF_DISPOSITION);
        attached |= disposition.main().equals("attachment");
        named(disposition, "filename");
    }

    /** Takes the unfolded value of Content-Transfer-Encoding. */
    void transferEncoding(String value, boolean again) {
        String name = MimeField.parse(value, Set.of()).main();
        if (again && !name.equals(codedAs)) {
            oddities.ambiguous("encoding-twice");
        }
        if (!CODINGS.contains(name) && !name.startsWith("x-")) {
            oddities.malformed("encoding-unknown");
        }
        codedAs = name;
        boolean base64 = name.equals("base64");
        boolean quoted = name.equals("quoted-printable");
        encoded |= base64 || quoted;
        coding = base64 ? Coding.BASE64 : quoted ? Coding.QUOTED : coding;
    }

    /** The header is complete: what is odd about it as a whole. */
    void complete() {
        if (types.isEmpty()) {
            types.add(message ? "message/rfc822" : "text/plain");
        }
        if (multipart && boundaries.isEmpty()) {
            oddities.malformed("boundary-missing");
        }
        if (boundaries.size() > 1) {
            oddities.ambiguous("boundary-twice");
        }
        if (boundaries.stream().anyMatch(boundary -> boundary.length() > LONGEST_BOUNDARY)) {
            oddities.malformed("boundary-too-long");
        }
        if (isEncodedContainer()) {
            oddities.ambiguous("container-encoded");
        }
    }

    List<String> boundaries() {
        return boundaries;
    }

    /** In small letters; never empty once the header is complete. */
    List<String> types() {
        return types;
    }

    boolean isMessage() {
        return message;
    }

    boolean isRfc822() {
        return rfc822;
    }

    /** A message that says what became of another one (RFC 3464 §2), if no reader can see it otherwise. */
    boolean isDeliveryReport() {
        return report && boundaries.size() == 1 && types.equals(List.of("multipart/report"));
    }

    /** What became of it, for programs. */
    boolean isDeliveryStatus() {
        return types.size() == 1 && messageType && !message && !encoded;
    }

    /** Mail as a whole (RFC 2046 §5.2.1, RFC 6532 §3.7). */
    boolean isMail() {
        return types.equals(List.of("message/rfc822")) || types.equals(List.of("message/global"));
    }

    boolean isDigest() {
        return digest;
    }

    boolean isPartial() {
        return partial;
    }

    /** A container whose content is encoded as a whole, which hides it from those who do not decode it (RFC 2045 §6.4). */
    boolean isEncodedContainer() {
        return encoded && (multipart || messageType);
    }

    boolean isAttachment() {
        return attached && !multipart && !message;
    }

    Coding coding() {
        return coding;
    }

    boolean isArchive() {
        return archive;
    }

    private void named(MimeField field, String name) {
        for (String plain : ParameterText.plain(field.parameters(), name)) {
            named(EncodedWords.decode(plain));
        }
        for (String text : ParameterText.extended(field.parameters(), name)) {
            named(text);
        }
    }

    private void named(String filename) {
        attached |= !filename.isEmpty();
        archive |= ARCHIVE_NAMES.contains(FileNames.extension(filename));
        names.attached(filename);
    }

    private void addBoundary(String boundary) {
        String bare = boundary.stripTrailing();
        if (boundaries.size() < MAX_BOUNDARIES && !boundaries.contains(bare)) {
            boundaries.add(bare);
        }
    }
}
