package gatepost.events;

import gatepost.mail.Reply;
import java.util.Optional;

/**
 * What the backend answered.
 *
 * @param backend its name in the settings
 * @param queueId the queue id out of its 250; empty at RCPT and when there was none
 * @param milliseconds from our command, or the first octet of the message, to its reply
 */
public record Handover(String backend, Optional<String> queueId, Reply reply, double milliseconds) {}
