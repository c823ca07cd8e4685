package gatepost.replay;

import gatepost.mail.Address;
import gatepost.mail.AddressParser;
import gatepost.mail.HeloName;
import gatepost.mail.Reference;
import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.observed.AtMail;
import gatepost.observed.AtMessage;
import gatepost.observed.AtRcpt;
import gatepost.observed.Authors;
import gatepost.observed.Client;
import gatepost.observed.HeaderContent;
import gatepost.observed.HeaderFigures;
import gatepost.observed.Load;
import gatepost.observed.MessageFigures;
import gatepost.observed.MimeFigures;
import gatepost.observed.Peer;
import gatepost.observed.Phase;
import gatepost.observed.Tls;
import gatepost.policy.BuiltIn;
import gatepost.policy.Dossier;
import gatepost.policy.MessageVerdict;
import gatepost.policy.Refusal;
import gatepost.policy.Ruling;
import gatepost.records.DecisionRecord;
import gatepost.state.reputation.Evidence;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One session of the log before the new policy. It asks, tallies and learns in the order in which the door does. */
final class LoggedSession {

    private static final InetSocketAddress OURS = new InetSocketAddress(25);
    private static final String YES = "yes";

    private final Host host;
    private final String session;
    private final InetAddress client;
    private final List<AutoCloseable> places = new ArrayList<>();
    private final long began;
    private Dossier dossier;
    private Optional<Refusal> over = Optional.empty();
    private Optional<Refusal> refused = Optional.empty();
    private LoggedTransaction transaction;
    private long last;
    private int transactions;
    private int failed;

    /** Whose first record the host has turned to. */
    LoggedSession(Host host, InetAddress client) {
        this.host = host;
        this.client = client;
        this.session = host.record().session();
        this.began = host.millis();
        this.transaction = new LoggedTransaction(host.record());
        connect();
    }

    /** When something was last heard of it. */
    long last() {
        return last;
    }

    /** Whether it holds anything that others wait for. */
    boolean hasPlaces() {
        return !places.isEmpty();
    }

    LoggedTransaction transaction() {
        return transaction;
    }

    /** Judges what the host has turned to; a transaction that is over is handed back first. */
    Optional<LoggedTransaction> next() {
        DecisionRecord record = host.record();
        last = host.millis();
        Optional<LoggedTransaction> done = Optional.empty();
        if (!record.ref().equals(transaction.reference())) {
            done = Optional.of(transaction);
            transaction = new LoggedTransaction(record);
        }
        identify(record);
        send(record);
        switch (record.phase()) {
            case "rcpt" -> record.recipients().forEach(recipient -> address(record, recipient));
            case "message" -> message(record);
            default -> transaction.early(Verdict.of(record), turnedAway(record));
        }
        return done;
    }

    /** What is open at once is open no more. */
    void leave() {
        for (AutoCloseable place : places) {
            try {
                place.close();
            } catch (Exception bug) {
                throw new IllegalStateException("a place cannot be left", bug);
            }
        }
        places.clear();
    }

    private void connect() {
        boolean early = host.recall().shown("pregreet").filter(YES::equals).isPresent();
        dossier = Dossier.connected(new AtConnect.Seen(
                reference(session),
                new Client(client, 0),
                new Peer(new InetSocketAddress(client, 0), OURS, ""),
                Math.floorDiv(began, 1000L),
                early,
                0,
                Load.NORMAL));
        over = judge().refusal();
        if (early) {
            host.memories().reputations().learn(client, Evidence.EARLY_TALK);
        }
    }

    private void identify(DecisionRecord record) {
        Optional<HeloName> helo = record.helo().map(HeloName::parse);
        Optional<Tls> tls = record.tlsVersion()
                .map(version -> new Tls(version, record.tlsCipher().orElse("")));
        boolean same = dossier.at(Phase.HELO)
                .map(seen -> (AtHelo) seen)
                .filter(seen ->
                        helo.equals(Optional.of(seen.helo())) && seen.tls().equals(tls))
                .isPresent();
        if (over.isEmpty() && helo.isPresent() && !same) {
            refused = Optional.empty();
            dossier = dossier.identified(new AtHelo.Seen(dossier.connect(), helo.get(), true, tls, 0, Load.NORMAL));
            early();
        }
    }

    private void send(DecisionRecord record) {
        Optional<Address> sender = record.sender().flatMap(LoggedSession::sender);
        boolean fresh = dossier.at(Phase.MAIL)
                .map(seen -> !((AtMail) seen).transaction().text().equals(record.ref()))
                .orElse(true);
        if (over.isPresent()
                || sender.isEmpty()
                || !fresh
                || dossier.at(Phase.HELO).isEmpty()
                || isSent(record)) {
            return;
        }
        refused = Optional.empty();
        long size =
                host.recall().shown("declared.size").map(LoggedSession::number).orElse(0L);
        dossier = dossier.reset();
        dossier = dossier.sending(new AtMail.Seen(
                dossier.helo(), reference(record.ref()), sender.get(), size, false, ++transactions, 0, Load.NORMAL));
        transaction.sent();
        early();
    }

    /** MAIL was refused in this transaction already. */
    private boolean isSent(DecisionRecord record) {
        return transaction.isSent() && transaction.reference().equals(record.ref());
    }

    /** Before RCPT: what is answered now ends it, or what it belongs to. */
    private void early() {
        Phase phase = dossier.latest();
        Optional<Refusal> refusal = judge().refusal();
        if (refusal.isPresent()) {
            dossier = dossier.without(phase);
        }
        spoken(refusal);
    }

    private void spoken(Optional<Refusal> refusal) {
        boolean closes =
                refusal.filter(said -> said.closes() || said.reply().closes()).isPresent();
        over = closes ? refusal : over;
        refused = refusal;
    }

    private Optional<Refusal> standing() {
        return over.or(() -> refused);
    }

    /** What a client is told that never came to name a recipient. */
    private Verdict turnedAway(DecisionRecord record) {
        return standing()
                .map(Verdict::of)
                .orElseGet(() -> Recall.isNobodysPolicy(record)
                        ? Verdict.of(record)
                        : host.engine()
                                .held(dossier)
                                .refusal()
                                .map(Verdict::of)
                                .orElse(record.isAccepted() ? Verdict.ACCEPTED : Verdict.LET_ON));
    }

    private void address(DecisionRecord record, String text) {
        Optional<Address> recipient = recipient(text);
        Verdict then = record.phase().equals(Phase.MESSAGE.word()) ? Verdict.ACCEPTED : Verdict.of(record);
        boolean unjudged = standing().isEmpty() && (dossier.at(Phase.MAIL).isEmpty() || recipient.isEmpty());
        if (unjudged) {
            transaction.unreadable();
            return;
        }
        Verdict now = standing().map(Verdict::of).orElseGet(() -> addressed(record, recipient.get()));
        boolean guessed = now.fate() == Fate.ACCEPTED && BackendWord.isGuessed(record);
        transaction.recipient(text, then, now, guessed);
    }

    private Verdict addressed(DecisionRecord record, Address recipient) {
        int count = dossier.accepted().size() + 1;
        dossier = dossier.addressed(new AtRcpt.Seen(
                dossier.mail(), recipient, count, failed, transaction.recipients() + 1, 0, Load.NORMAL));
        Ruling.Decided decided = judge();
        Optional<Refusal> refusal = decided.refusal();
        if (refusal.isPresent()) {
            failed += refusal.get().isSplit() ? 0 : 1;
            over = refusal.filter(said -> said.closes() || said.reply().closes());
            if (refusal.get().reason().equals(BuiltIn.RECIPIENT_UNKNOWN.reason())) {
                host.memories().reputations().learn(client, Evidence.UNKNOWN_RECIPIENT);
            }
            return Verdict.of(refusal.get());
        }
        if (record.phase().equals(Phase.RCPT.word()) && Recall.isNobodysPolicy(record)) {
            return Verdict.of(record);
        }
        boolean spared = host.engine().book().common().spared(decided.trace());
        transaction.earns(!spared && !dossier.mail().sender().isNull());
        dossier = dossier.accepting();
        return Verdict.ACCEPTED;
    }

    /** Judged for each recipient whom the new policy let in; the strongest refusal speaks. */
    private void message(DecisionRecord record) {
        for (String recipient : record.recipients()) {
            if (!transaction.has(recipient)) {
                address(record, recipient);
            }
        }
        Verdict then = Verdict.of(record);
        MessageVerdict verdict = new MessageVerdict();
        for (Dossier.Accepted accepted : dossier.accepted()) {
            if (verdict.isFinal()) {
                break;
            }
            dossier = dossier.received(
                    accepted,
                    new AtMessage.Seen(
                            accepted.observed(), figures(record), Math.floorDiv(host.millis(), 1000L), 0, Load.NORMAL));
            Ruling.Decided decided = judge();
            verdict.hear(dossier, decided);
        }
        boolean own = verdict.refusal().isEmpty() && Recall.isNobodysPolicy(record);
        Verdict now = own ? then : verdict.refusal().map(Verdict::of).orElse(Verdict.ACCEPTED);
        transaction.message(record.recipients(), then, now);
        if (now.fate() == Fate.ACCEPTED && host.engine().isGoodSign(verdict)) {
            delivered();
        }
        spoken(Optional.empty());
    }

    private void delivered() {
        host.memories().reputations().learn(client, Evidence.ACCEPTED_UNSCANNED);
        if (transaction.earnsTrust()) {
            host.memories()
                    .greylists()
                    .delivered(
                            client,
                            host.confirmedName(),
                            host.engine().book().common().remembered());
        }
    }

    private Ruling.Decided judge() {
        Host.Judged judged = host.judge(dossier, places::add);
        dossier = judged.dossier();
        return judged.decided();
    }

    /** Policies read the figures in the record; the engine wants some, too. */
    private static MessageFigures figures(DecisionRecord record) {
        return new MessageFigures(
                record.messageSize(),
                0,
                false,
                false,
                HeaderFigures.plain(0, 0, 0, 0),
                HeaderContent.plain(OptionalLong.empty(), "", Authors.one("")),
                MimeFigures.TEXT);
    }

    private static Reference reference(String text) {
        return Reference.parse(text).orElseGet(() -> new Reference(text));
    }

    private static long number(String shown) {
        return shown.matches("[0-9]{1,18}") ? Long.parseLong(shown) : 0;
    }

    private static Optional<Address> sender(String text) {
        String path = "<" + text + ">";
        return whole(AddressParser.sender(path, 0), path);
    }

    private static Optional<Address> recipient(String text) {
        String path = "<" + text + ">";
        return whole(AddressParser.recipient(path, 0), path);
    }

    private static Optional<Address> whole(AddressParser.Result result, String path) {
        return result instanceof AddressParser.Result.Parsed parsed && parsed.end() == path.length()
                ? Optional.of(parsed.address())
                : Optional.empty();
    }
}
