package gatepost.policy;

import gatepost.questions.BackendTrouble;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Rules that are always there: no policy may define, exempt from or switch off one of these names. */
public enum BuiltIn {
    RELAY("550 5.7.1, on trial 450 4.7.1", "The recipient's domain is not one of ours."),
    NO_MAIL("521 5.3.2, 556 5.1.10", "This host, or a domain of ours, takes no mail at all (RFC 7504)."),
    RECIPIENT_UNKNOWN("550 5.1.1", "The backend says that there is no such recipient, in its own words."),
    BACKEND_REFUSED("the backend's own", "The backend refused, in its own words."),
    BACKEND_DOWN(
            "451 4.4.1, 421 4.3.2",
            "The backend cannot be asked; at connect, no backend has answered for five seconds."),
    BACKEND_BUSY(
            "451 4.4.5, 451 4.3.0",
            "No connection to the backend was free for five seconds, or the message was not out to it in time."),
    BACKEND_LOST("451 4.4.2", "The backend hung up, said 421, or fell silent in the middle of a transaction."),
    BACKEND_CONFIG(
            "451 4.3.5",
            "The backend does not let Gatepost speak for its clients, or does not understand it: the administrator's"
                    + " to mend."),
    BACKEND_REPLY("451 4.3.0", "What the backend sent is no reply of SMTP."),
    BACKEND_CHANGED("451 4.3.0", "The backend no longer takes a recipient that it had taken in the same transaction."),
    CLIENT_GONE("451 4.4.2", "The client was gone before its message was let through: nothing was delivered."),
    SPLIT(
            "452 4.5.3",
            "The recipient's message rules differ from those of the first accepted one, or it belongs to another"
                    + " backend: it is to come by itself."),
    SHUTDOWN("421 4.3.2", "This host is stopping."),
    INTERNAL_ERROR("421 4.3.0", "A bug of Gatepost; the sender comes again."),
    RESOURCES(
            "421 4.3.2, 451 4.3.0, 452 4.3.1, 452 4.5.3",
            "A limit of this host itself: memory, disk, connections, recipients of one message."),
    PARAMETER(
            "455 4.3.3, 501 5.5.4, 550 5.6.7, 555 5.5.4",
            "A parameter of MAIL or RCPT is unknown, was not offered, has a bad value, or the backend cannot do it."),
    SYNTAX(
            "500 5.5.2, 501 5.1.3, 501 5.1.7, 501 5.5.4, 553 5.6.7",
            "A command, or an address in it, cannot be read or is not allowed in this form."),
    COMMAND("500 5.5.2, 502 5.5.1", "There is no such command here; AUTH, for one, belongs to a submission service."),
    SEQUENCE(
            "503 5.5.1, 530 5.7.0, 554 5.5.0, 554 5.5.1",
            "A command at the wrong time: before EHLO, MAIL, RCPT or STARTTLS, twice, or before the answer that it had to"
                    + " wait for."),
    TIMEOUT("421 4.4.2", "The client said nothing for too long, or sent too slowly."),
    PROTOCOL(
            "421 4.7.0, 554 5.5.1, 554 5.7.0",
            "Too many errors, a session of too many messages or of more than an hour, or not SMTP at all."),
    SIZE_LIMIT("552 5.3.4", "The message is larger than the backend, this host or the recipient takes.");

    private final String codes;
    private final String sentence;

    BuiltIn(String codes, String sentence) {
        this.codes = codes;
        this.sentence = sentence;
    }

    /** What it answers with, for people. */
    public String codes() {
        return codes;
    }

    /** When it answers, for people. */
    public String sentence() {
        return sentence;
    }

    /** The reason id, as {@code recipient-unknown}. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Under which name we speak in the backend's place. */
    static BuiltIn of(BackendTrouble trouble) {
        return switch (trouble) {
            case DOWN -> BACKEND_DOWN;
            case BUSY -> BACKEND_BUSY;
            case LOST -> BACKEND_LOST;
            case MISCONFIGURED -> BACKEND_CONFIG;
            case NO_REPLY -> BACKEND_REPLY;
            case CHANGED -> BACKEND_CHANGED;
            case ELSEWHERE -> SPLIT;
            case NOT_OFFERED -> PARAMETER;
            case NO_ROOM -> RESOURCES;
            case CLIENT_GONE -> CLIENT_GONE;
        };
    }

    /** Whether the client hears the backend's own words. */
    public boolean isRelayed() {
        return this == RECIPIENT_UNKNOWN || this == BACKEND_REFUSED;
    }

    /** Whether a reason that stands in a record {@link #isOfDialogue()}. */
    public static boolean isOfDialogue(Optional<String> reason) {
        return reason.flatMap(BuiltIn::of).filter(BuiltIn::isOfDialogue).isPresent();
    }

    /** Whether it is about how SMTP was spoken, or the end of a session: no policy was asked. */
    public boolean isOfDialogue() {
        return switch (this) {
            case SYNTAX, COMMAND, SEQUENCE, PARAMETER, TIMEOUT, PROTOCOL, SHUTDOWN, INTERNAL_ERROR -> true;
            default -> false;
        };
    }

    /** Why this name speaks in the backend's place, where it may. */
    public Optional<BackendTrouble> trouble() {
        return Arrays.stream(BackendTrouble.values())
                .filter(trouble -> of(trouble) == this)
                .findFirst();
    }

    public static Optional<BuiltIn> of(String reason) {
        for (BuiltIn one : values()) {
            if (one.reason().equals(reason)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
