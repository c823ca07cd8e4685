package gatepost.language;

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
import gatepost.policy.Dossier;
import gatepost.policy.Engine;
import gatepost.policy.Ruling;
import gatepost.questions.Question;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** An ordinary mail from an ordinary client, observed phase by phase, with all that a policy asks about it answered. */
public final class RulingCase {

    private static final long NOW = 1_800_000_000L;
    private static final Reference REFERENCE = Reference.of(NOW, 0, 1);
    private static final InetAddress CLIENT = IpNetwork.address("198.51.100.7").orElseThrow();
    private static final Peer PEER =
            new Peer(new InetSocketAddress(CLIENT, 40_000), new InetSocketAddress(CLIENT, 25), "smtp");
    private static final MessageFigures FIGURES = new MessageFigures(
            4000,
            76,
            false,
            false,
            HeaderFigures.plain(8, 400, 80, 1),
            HeaderContent.plain(OptionalLong.of(NOW), "<1@mail.example.com>", Authors.one("example.com")),
            MimeFigures.plain(3, 1));

    private final Engine engine;
    private final TestWorld world = new TestWorld(CLIENT, Circumstances.HARMLESS);

    private RulingCase(Engine engine) {
        this.engine = engine;
    }

    /** For a policy that is shipped. */
    public static RulingCase of(String path) {
        Loaded loaded = PolicyFile.load(new DiskSources(), TestFiles.root(path), "mx.example.org");
        return new RulingCase(new Engine(loaded.book().orElseThrow(() -> new IllegalStateException(loaded.report()))));
    }

    public Engine engine() {
        return engine;
    }

    public Dossier connected() {
        AtConnect seen = new AtConnect.Seen(REFERENCE, new Client(CLIENT, 40_000), PEER, NOW, false, 0, Load.NORMAL);
        return answered(Dossier.connected(seen));
    }

    public Dossier addressed() {
        Dossier connected = connected();
        AtHelo helo =
                new AtHelo.Seen((AtConnect) connected.newest(), HeloName.parse(TestWorld.NAME), true, 0, Load.NORMAL);
        Dossier identified = answered(connected.identified(helo));
        AtMail mail = new AtMail.Seen(helo, REFERENCE, address("bob@example.com"), 4000, false, 1, 0, Load.NORMAL);
        Dossier sending = answered(identified.sending(mail));
        return answered(
                sending.addressed(new AtRcpt.Seen(mail, address("alice@example.org"), 1, 0, 1, 0, Load.NORMAL)));
    }

    public Dossier received() {
        Dossier accepting = addressed().accepting();
        Dossier.Accepted accepted = accepting.accepted().get(0);
        return answered(
                accepting.received(accepted, new AtMessage.Seen(accepted.observed(), FIGURES, NOW, 0, Load.NORMAL)));
    }

    /** As the session does: what is asked is answered until the engine rules. */
    private Dossier answered(Dossier asked) {
        Dossier now = asked;
        for (List<Question<?>> open = open(now); !open.isEmpty(); open = open(now)) {
            for (Question<?> question : open) {
                now = answered(now, question);
            }
        }
        return now;
    }

    private List<Question<?>> open(Dossier now) {
        Ruling ruling = engine.rule(now);
        List<Question<?>> open = new ArrayList<>();
        if (ruling instanceof Ruling.Awaiting awaiting) {
            open.addAll(awaiting.questions());
            open.addAll(awaiting.foreseen());
        } else if (ruling instanceof Ruling.Decided decided) {
            open.addAll(decided.untended());
            open.addAll(decided.foreseen());
        }
        open.removeIf(question -> now.to(question).isPresent());
        return open;
    }

    private <A> Dossier answered(Dossier now, Question<A> question) {
        return now.answered(question, world.answer(question));
    }

    private static Address address(String text) {
        return AddressParser.mailbox(text).orElseThrow();
    }
}
