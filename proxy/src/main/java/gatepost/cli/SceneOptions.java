package gatepost.cli;

import gatepost.language.Scene;
import gatepost.observed.MessageFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is said of a client and its mail on the command line. */
final class SceneOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--helo", paramLabel = "NAME", description = "What it calls itself; default: an ordinary name.")
    private String helo;

    @Option(names = "--from", paramLabel = "ADDRESS", description = "The sender, <> for a bounce; default: somebody.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "ADDRESS",
            description = "A recipient; may be said several times. Without any it ends before RCPT.")
    private List<String> to = List.of();

    @Option(
            names = "--fact",
            paramLabel = "NAME=VALUE",
            description = "A fact and its value, as in a test of a policy; \"unknown\" where nobody answers.")
    private List<String> facts = List.of();

    @Option(
            names = "--listed",
            paramLabel = "LIST=ANSWER",
            description = "What a DNS list of the policy answers, as 127.0.0.2; \"unknown\" where it does not.")
    private List<String> listed = List.of();

    @Option(
            names = "--count",
            paramLabel = "LIMIT=N",
            description = "How far a limit of the policy has counted, with this client.")
    private List<String> counts = List.of();

    @Option(names = "--first-contact", description = "This host has never seen the client.")
    private boolean firstContact;

    /** The scene for this client and message. */
    Scene scene(String client, Optional<MessageFigures> message) {
        return new Scene(
                client,
                Optional.ofNullable(helo),
                Optional.ofNullable(from),
                to,
                said("--fact", facts),
                said("--listed", listed),
                said("--count", counts),
                firstContact,
                message);
    }

    /** Whether something was said that a session says or counts itself. */
    boolean isPartOfSession() {
        return helo != null || from != null || !to.isEmpty() || !counts.isEmpty();
    }

    /** Whether it was said what DNS lists answer. */
    boolean namesLists() {
        return !listed.isEmpty();
    }

    private List<Scene.Said> said(String option, List<String> all) {
        List<Scene.Said> said = new ArrayList<>();
        for (String each : all) {
            int equals = each.indexOf('=');
            if (equals <= 0) {
                throw new ParameterException(
                        spec.commandLine(),
                        option + " needs a name and a value with \"=\" between, not \"" + each + "\"");
            }
            said.add(new Scene.Said(each.substring(0, equals), each.substring(equals + 1)));
        }
        return said;
    }
}
