package gatepost.faults;

import gatepost.faults.RandomClient.Heard;
import gatepost.faults.Said.Word;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds what clients were told against what the backend has done. */
final class Judgement {

    private static final Pattern QUEUE_ID = Pattern.compile("queued as (Q\\d+;)");
    private static final Pattern REFUSAL = Pattern.compile("\\b(B\\d+;)");
    private static final Pattern REASON = Pattern.compile("\\[([a-z-]+) \\w+\\]");

    /** What the backend says of us and not of the mail: no reason for a bounce. */
    private static final Set<Integer> ABOUT_US = Set.of(500, 502, 503, 521, 530);

    private static final Set<Fault.Step> ABOUT_MAIL =
            Set.of(Fault.Step.MAIL, Fault.Step.RCPT, Fault.Step.CHUNK, Fault.Step.LAST);

    private static final Pattern OURS = Pattern.compile(
            "(?s)\\A(?:(?:Received|Authentication-Results): [^\\r\\n]*\\r\\n(?:[ \\t][^\\r\\n]*\\r\\n)*)+");

    private final World world;
    private final FaultCounts counts;
    private final List<String> violations = new ArrayList<>();

    Judgement(World world, FaultCounts counts) {
        this.world = world;
        this.counts = counts;
    }

    /** Everything that must not be; empty when all is well. */
    List<String> violations() {
        violations.addAll(world.whatIsLeft());
        for (RandomClient client : world.clients()) {
            counts.came("sessions");
            client.mails().forEach(mail -> judge(client, mail));
            client.heard().forEach(heard -> judge(client, heard));
            lastWord(client);
        }
        return violations;
    }

    private void judge(RandomClient client, Mail mail) {
        List<Ledger.Commit> commits = world.ledger().commitsOf(mail.sender);
        boolean told = mail.told.startsWith("2");
        if (told) {
            counts.came("mails told 2xx");
            require(commits.size() == 1, mail, "it was told 2xx, and the backend has it " + commits.size() + " times");
            require(commits.stream().anyMatch(each -> namesIt(mail.told, each)), mail, "the 2xx is not the backend's");
        } else if (!mail.told.isEmpty()) {
            counts.came("mails told " + mail.told.charAt(0) + "xx");
        }
        for (Ledger.Commit commit : commits) {
            counts.came("mails taken by the backend");
            require(mail.sentWhole, mail, "the backend has it, and it was not sent to its end");
            require(isUnchanged(commit, mail), mail, "the backend has other octets");
            require(recipients(commit, mail, client), mail, "the backend has it for " + commit.recipients());
            recorded(mail, commit, told);
            if (!told) {
                duplicate(client, mail, commit);
            }
        }
        require(commits.size() < 2, mail, "the backend has it more than once");
    }

    /** What the backend has taken and said is on record, with whether anybody heard it. */
    private void recorded(Mail mail, Ledger.Commit commit, boolean told) {
        Optional<Boolean> heard = world.heardOf(commit.queueId());
        require(heard.isPresent() || isLastWordLost(commit), mail, "the backend has it, and no record says so");
        require(!told || heard.orElse(false), mail, "it was told, and the record says that nobody heard");
        if (heard.isPresent() && !heard.get()) {
            counts.came("records that nobody heard of it");
        }
    }

    private static boolean isLastWordLost(Ledger.Commit commit) {
        Fault.Step step = commit.fault().step();
        return step == Fault.Step.LAST || step == Fault.Step.OCTET_SENT;
    }

    /** Taken and not told: the client will send it again, and only these may be the reason. */
    private void duplicate(RandomClient client, Mail mail, Ledger.Commit commit) {
        if (isLastWordLost(commit)) {
            counts.came("duplicates: the backend's answer to LAST was lost, late or none");
        } else if (client.isDeaf()) {
            counts.came("duplicates: the client had left");
        } else {
            require(false, mail, "the backend has it, nothing went wrong behind LAST, and it was told " + mail.told);
        }
    }

    private void judge(RandomClient client, Heard heard) {
        if (heard.code() / 100 != 5 || heard.to().word() == Word.NONSENSE) {
            return;
        }
        if (!isCertain(client, heard)) {
            violations.add("a 5yz without a reason: " + heard.to().word() + " " + heard.reply());
        }
    }

    private boolean isCertain(RandomClient client, Heard heard) {
        String reply = heard.reply();
        Optional<Mail> mail = heard.to().mail();
        Optional<String> refusal = found(REFUSAL, reply);
        if (refusal.isPresent()) {
            Ledger.Refusal its = world.ledger().refusal(refusal.get()).orElseThrow();
            counts.came("5yz of the backend");
            return its.sender().equals(mail.orElseThrow().sender)
                    && ABOUT_MAIL.contains(its.step())
                    && its.code() == heard.code()
                    && !ABOUT_US.contains(heard.code());
        }
        Optional<String> reason = found(REASON, reply);
        if (reason.filter("sequence"::equals).isPresent()) {
            return switch (heard.to().word()) {
                case RCPT -> reply.startsWith("503 ") && !mail.orElseThrow().senderAccepted;
                case DATA -> mail.orElseThrow().accepted.isEmpty();
                default -> false;
            };
        }
        counts.came("5yz of a rule");
        return switch (reason.orElse("")) {
            case "listed" -> world.mayBeRefusedAsListed(client);
            case "nowhere" -> world.mayBeRefusedAsNowhere(mail.orElseThrow());
            case "refused" -> heard.to().recipient().startsWith("refused@");
            case "second" -> heard.to().recipient().startsWith("second@") && world.isUnderNewPolicy(client);
            case "relay" -> heard.to().recipient().endsWith("@elsewhere.test");
            case "too-big" -> mail.orElseThrow().message.length > 500_000;
            default -> false;
        };
    }

    /** Whoever listens to the end is told that it is the end. */
    private void lastWord(RandomClient client) {
        if (client.isGone() || !client.hasEnded()) {
            return;
        }
        int last = client.heard().isEmpty()
                ? 0
                : client.heard().get(client.heard().size() - 1).code();
        if (last != 221 && last != 421) {
            violations.add("a connection was ended without a word, behind " + last);
        }
    }

    private static boolean namesIt(String told, Ledger.Commit commit) {
        return found(QUEUE_ID, told).filter(commit.queueId()::equals).isPresent();
    }

    private static boolean isUnchanged(Ledger.Commit commit, Mail mail) {
        byte[] octets = commit.octets();
        int ours = octets.length - mail.message.length;
        if (ours <= 0 || !Arrays.equals(octets, ours, octets.length, mail.message, 0, mail.message.length)) {
            return false;
        }
        String head = new String(octets, 0, ours, StandardCharsets.ISO_8859_1);
        return OURS.matcher(head).replaceFirst("").isEmpty();
    }

    /** Exactly those that the client was told of; whoever left may not have heard of all. */
    private static boolean recipients(Ledger.Commit commit, Mail mail, RandomClient client) {
        return commit.recipients().equals(mail.accepted)
                || client.isGone() && mail.recipients.containsAll(new HashSet<>(commit.recipients()));
    }

    private void require(boolean holds, Mail mail, String otherwise) {
        if (!holds) {
            violations.add(mail.sender + ": " + otherwise);
        }
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
