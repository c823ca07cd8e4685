package gatepost.net.backend;

import java.util.concurrent.CompletableFuture;

/** The way of one message into a session whose envelope has been accepted. */
interface Delivery {

    /**
     * Sends the message. Completes with the backend's reply to it, or to the part it refused; fails with LOST,
     * NOT_A_REPLY, CLIENT_GONE or HOLD_FAILED. To be called once.
     */
    CompletableFuture<BackendReply> start();

    /** Whether every octet up to the end of the message has left us, so that without a reply the outcome is unknown. */
    boolean isSent();
}
