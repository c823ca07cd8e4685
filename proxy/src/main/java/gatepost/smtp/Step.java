package gatepost.smtp;

import gatepost.mail.Address;
import gatepost.mail.HeloName;
import gatepost.mail.Reply;

/** What the session has to do next; the answer of the grammar to one command. */
public sealed interface Step {

    /** Say this and go on. */
    record Answer(Reply reply, Conduct conduct) implements Step {}

    /** Say this, close, and mind what else has come in no more. */
    record AnswerAndClose(Reply reply, Conduct conduct) implements Step {}

    /**
     * Forget the transaction ({@link Standing#cleared}), then ask the policy about this name.
     *
     * @param extended EHLO; false: HELO
     */
    record AskHelo(HeloName name, boolean extended) implements Step {
        @Override
        public Conduct conduct() {
            return Conduct.JUNK;
        }
    }

    /** Ask the policy about this sender. */
    record AskMail(Address sender, Parameters parameters) implements Step {
        @Override
        public Conduct conduct() {
            return Conduct.FINE;
        }
    }

    /** Ask policy and backend about this recipient. */
    record AskRcpt(Address recipient, Parameters parameters) implements Step {
        @Override
        public Conduct conduct() {
            return Conduct.FINE;
        }
    }

    /** Get ready to receive, then say 354. */
    record Receive() implements Step {
        @Override
        public Conduct conduct() {
            return Conduct.FINE;
        }
    }

    /** Read so many octets of the message, then answer: the last ones are its end. */
    record ReceiveChunk(long octets, boolean last) implements Step {
        @Override
        public Conduct conduct() {
            return Conduct.FINE;
        }
    }

    /** Read so many octets and forget them, then say this: they are a chunk of no message. */
    record Discard(long octets, Reply reply, Conduct conduct) implements Step {}

    /** Forget the transaction ({@link Standing#cleared}), then say this. */
    record Reset(Reply reply) implements Step {
        @Override
        public Conduct conduct() {
            return Conduct.JUNK;
        }
    }

    /** Say this, drop whatever else has come in, and begin the TLS handshake; or 454 when it cannot begin. */
    record Upgrade(Reply reply) implements Step {
        @Override
        public Conduct conduct() {
            return Conduct.FINE;
        }
    }

    /** From here on somebody else is the client: begin a session for it, whose greeting is the answer. */
    record NameClient(ClientAttributes client) implements Step {
        @Override
        public Conduct conduct() {
            return Conduct.FINE;
        }
    }

    Conduct conduct();
}
