package gatepost.message;

import java.util.Optional;

/**
 * Walks through the MIME structure of a message (RFC 2046) and counts: entities, the message itself, containers and
 * enclosed messages included; depth, the containers (multipart or message) around the innermost entity; names of files.
 * A container without anything in it adds no depth.
 *
 * <p>Every message/* but delivery-status is walked into as it stands, also under a transfer encoding, which RFC 2046 §5.2
 * forbids and readers treat each in its own way: then its raw text counts as one more entity. Without recursion: an open
 * multipart is a boundary that is remembered, an enclosed message not even that.
 */
final class MimeWalk {

    private final Boundaries boundaries = new Boundaries();
    private final EntityHeader entity = new EntityHeader();
    private int depth;
    private int parts;
    private int deepest;
    private boolean inHeader;
    private boolean partial;
    private int longestFilename;

    MimeWalk() {
        start(0, false);
    }

    /** Whether the next line belongs to the header of an entity. */
    boolean inHeader() {
        return inHeader;
    }

    /** Whether lines of a body must be shown to {@link #meet}. */
    boolean isWatching() {
        return boundaries.isWatching();
    }

    /** Takes a complete field of the entity's header. */
    void field(FieldName name, OctetStore value) {
        switch (name) {
            case CONTENT_TYPE -> entity.contentType(value.latin1());
            case CONTENT_DISPOSITION -> entity.contentDisposition(value.latin1());
            default -> {
                return;
            }
        }
        partial |= entity.isPartial();
        longestFilename = Math.max(longestFilename, entity.longestFilename());
    }

    /** The header is complete and a body follows, which may begin with the header of an enclosed message. */
    void headerEnds() {
        inHeader = false;
        for (String boundary : entity.boundaries()) {
            if (!boundaries.open(boundary, depth + 1, entity.isDigest())) {
                deepest = Math.max(deepest, depth + 1);
            }
        }
        if (entity.isMessage()) {
            start(depth + 1, false);
        }
    }

    /** The delimiter that the line {@code buf[from..to)} is; if it is one, {@link #follow} must be next. */
    Optional<Delimiter> meet(byte[] buf, int from, int to) {
        return boundaries.meet(buf, from, to);
    }

    /** Leaves the current entity for what the delimiter says; a message without even a header line still counts. */
    void follow(Delimiter delimiter) {
        if (inHeader && entity.isMessage()) {
            start(depth + 1, false);
        }
        inHeader = false;
        if (delimiter.opens()) {
            start(delimiter.depth(), delimiter.digest());
        }
    }

    int parts() {
        return parts;
    }

    int depth() {
        return deepest;
    }

    boolean partial() {
        return partial;
    }

    int longestFilename() {
        return longestFilename;
    }

    /** Octets remembered, for the test of the bounds. */
    int held() {
        return boundaries.octets();
    }

    private void start(int at, boolean insideDigest) {
        depth = at;
        parts++;
        deepest = Math.max(deepest, at);
        inHeader = true;
        entity.begin(insideDigest);
    }
}
