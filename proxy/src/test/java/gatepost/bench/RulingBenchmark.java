package gatepost.bench;

import gatepost.language.RulingCase;
import gatepost.policy.Dossier;
import gatepost.policy.Engine;
import gatepost.policy.Ruling;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One ruling of a shipped policy, of some fifty rules, on an ordinary mail that is accepted: at connect; at RCPT, where
 * connect, helo and mail are judged again; and of the message, where all of them are. Every question is answered; run with
 * {@code -prof gc} for what it allocates.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RulingBenchmark {

    @Param({"policies/default.policy", "policies/strict.policy"})
    private String policy;

    private Engine engine;
    private Dossier connected;
    private Dossier addressed;
    private Dossier received;

    @Setup(Level.Trial)
    public void answer() {
        RulingCase mail = RulingCase.of(policy);
        engine = mail.engine();
        connected = accepted(mail.connected());
        addressed = accepted(mail.addressed());
        received = accepted(mail.received());
    }

    @Benchmark
    public Ruling connect() {
        return engine.rule(connected);
    }

    @Benchmark
    public Ruling rcpt() {
        return engine.rule(addressed);
    }

    @Benchmark
    public Ruling message() {
        return engine.rule(received);
    }

    /** A refusal would be ruled sooner, and a question that is open sooner yet. */
    private Dossier accepted(Dossier dossier) {
        if (!(engine.rule(dossier) instanceof Ruling.Decided decided)
                || decided.refusal().isPresent()) {
            throw new IllegalStateException("not accepted: " + engine.rule(dossier));
        }
        return dossier;
    }
}
