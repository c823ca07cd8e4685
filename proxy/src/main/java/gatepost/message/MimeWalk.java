package gatepost.message;

import gatepost.observed.MimeFigures;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    /** A word of {@link Oddities}. */
    static final String TOO_DEEP = "nested-too-deep";

    /** Different types remembered; a policy that allows a hundred parts needs no more. */
    private static final int MAX_TYPES = 100;

    /** Characters of a type: 127 on either side of the slash (RFC 6838 §4.2). */
    private static final int LONGEST_TYPE = 255;

    private final Oddities oddities = new Oddities();
    private final FileNames names = new FileNames();
    private final Boundaries boundaries = new Boundaries(oddities);
    private final EntityHeader entity = new EntityHeader(names, oddities);
    private final ArchiveBody archive = new ArchiveBody(names);
    private final DeliveryReport report = new DeliveryReport(names, oddities);
    private final Map<String, Integer> types = new TreeMap<>();
    private int depth;
    private int parts;
    private int multiparts;
    private int enclosing;
    private int messages;
    private int deepest;
    private int partial;
    private int encodedContainers;
    private int attachments;
    private boolean inHeader;
    private boolean encodingSeen;
    private boolean awaitsPart;

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

    /** Whether octets of the body must be shown to {@link #body}. */
    boolean isListening() {
        return archive.isOpen() || report.isListening() || awaitsPart;
    }

    /** Takes octets of the current body, the line ends included. */
    void body(byte[] buf, int from, int to) {
        archive.octets(buf, from, to);
        report.body(buf, from, to);
        for (int i = from; awaitsPart && i < to; i++) {
            if (buf[i] > ' ' || buf[i] < 0) {
                awaitsPart = false;
                boundaries.textBefore(depth + 1);
            }
        }
    }

    /** Takes a complete field of the entity's header. */
    void field(FieldName name, OctetStore value) {
        switch (name) {
            case CONTENT_TYPE -> entity.contentType(value.latin1());
            case CONTENT_DISPOSITION -> entity.contentDisposition(value.latin1());
            case CONTENT_TRANSFER_ENCODING -> {
                entity.transferEncoding(value.latin1(), encodingSeen);
                encodingSeen = true;
            }
            default -> {}
        }
    }

    /** The header is complete and a body follows, which may begin with the header of an enclosed message. */
    void headerEnds() {
        inHeader = false;
        complete();
        for (String boundary : entity.boundaries()) {
            if (!boundaries.open(boundary, depth + 1, entity.isDigest())) {
                deepest = Math.max(deepest, depth + 1);
                oddities.malformed(TOO_DEEP);
            }
        }
        if (entity.isMessage()) {
            enclosing++;
            start(depth + 1, false);
        } else if (entity.boundaries().isEmpty()) {
            archive.begin(entity.coding(), entity.isArchive());
        } else {
            awaitsPart = true;
        }
    }

    /** A line that is no field ended the header of the entity, where an empty line should. */
    void headerBreaks() {
        oddities.malformed("header-unended");
    }

    /** The delimiter that the line {@code buf[from..to)} is; if it is one, {@link #follow} must be next. */
    Optional<Delimiter> meet(byte[] buf, int from, int to) {
        return boundaries.meet(buf, from, to);
    }

    /** Leaves the current entity for what the delimiter says; a message without even a header line still counts. */
    void follow(Delimiter delimiter) {
        leave();
        if (delimiter.opens()) {
            multiparts += delimiter.first() ? 1 : 0;
            start(delimiter.depth(), delimiter.digest());
        } else {
            report.ends(delimiter.depth());
        }
    }

    /** The message is complete. */
    void end() {
        leave();
        boundaries.finish();
        if (names.isCut()) {
            oddities.ambiguous("names-cut");
        }
    }

    MimeFigures figures() {
        return new MimeFigures(
                parts,
                Math.max(1, parts - multiparts - enclosing),
                multiparts,
                messages,
                deepest,
                partial,
                encodedContainers,
                attachments,
                types,
                names.names(),
                report.bringsBackMail() ? names.ownNames() : names.names(),
                oddities.malformed(),
                oddities.ambiguous());
    }

    /** Octets remembered, for the test of the bounds. */
    int held() {
        return boundaries.octets();
    }

    /** Boundaries that were looked at, for the test of the bounds. */
    long looks() {
        return boundaries.looks();
    }

    private void leave() {
        archive.end();
        report.bodyEnds();
        awaitsPart = false;
        while (inHeader) {
            inHeader = false;
            complete();
            if (entity.isMessage()) {
                enclosing++;
                start(depth + 1, false);
            }
        }
    }

    private void start(int at, boolean insideDigest) {
        depth = at;
        parts++;
        deepest = Math.max(deepest, at);
        inHeader = true;
        encodingSeen = false;
        report.starts(at);
        entity.begin(insideDigest);
    }

    private void complete() {
        entity.complete();
        report.complete(depth, entity);
        for (String type : entity.types()) {
            if (types.size() < MAX_TYPES || types.containsKey(type)) {
                types.merge(type.length() > LONGEST_TYPE ? type.substring(0, LONGEST_TYPE) : type, 1, Integer::sum);
            }
        }
        messages += entity.isRfc822() ? 1 : 0;
        partial += entity.isPartial() ? 1 : 0;
        encodedContainers += entity.isEncodedContainer() ? 1 : 0;
        attachments += entity.isAttachment() ? 1 : 0;
    }
}
