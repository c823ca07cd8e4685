package gatepost.events;

import gatepost.mail.Reply;
import java.util.Optional;

/**
 * What came of asking the backend.
 *
 * @param backend its name in the settings
 * @param queueId the queue id out of its 250; empty at RCPT and when there was none
 * @param reply what the client was to be told
 * @param itsOwn whether the reply is the backend's; else there was none, and we speak in its place
 * @param milliseconds from our command, or the first octet of the message, to its reply
 */
public record Handover(String backend, Optional<String> queueId, Reply reply, boolean itsOwn, double milliseconds) {}
