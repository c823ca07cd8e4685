package gatepost;

import gatepost.language.Settings;
import gatepost.mail.Address;
import gatepost.net.backend.BackendFailure;
import gatepost.net.backend.BackendReply;
import gatepost.net.backend.Interview;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an interview with one host of a backend shows. Pure. */
final class BackendDiagnosis {

    private static final String SHIPPED = "see deploy/postfix/master.cf.gatepost";

    private final String who;
    private final Settings.Backend backend;
    private final boolean named;
    private final boolean proxied;
    private final List<Diagnosis> found = new ArrayList<>();

    private BackendDiagnosis(Settings.Backend backend, InetSocketAddress host) {
        this.backend = backend;
        this.who = "backend " + backend.name() + " " + BackendAlarms.text(host);
        this.proxied = backend.passClient() == Settings.PassClient.PROXY_V1
                || backend.passClient() == Settings.PassClient.PROXY_V2;
        this.named = backend.passClient() == Settings.PassClient.XCLIENT;
    }

    /** @param largest message that the policy lets anybody have, in octets; {@link Long#MAX_VALUE} without a limit */
    static List<Diagnosis> of(
            Settings.Backend backend, InetSocketAddress host, Interview.Heard heard, Address stranger, long largest) {
        BackendDiagnosis diagnosis = new BackendDiagnosis(backend, host);
        diagnosis.judge(heard, stranger, largest);
        return diagnosis.found;
    }

    /**
     * What is wrong with a client of IPv6, where one of IPv4 was taken.
     *
     * @param expected whether there will be any, by the settings; else they may come to have some one day
     */
    static List<Diagnosis> ofIpv6(
            Settings.Backend backend, InetSocketAddress host, Interview.Heard heard, boolean expected) {
        Optional<String> why = heard.failure()
                .map(Interview.Failed::why)
                .or(() ->
                        heard.introduced().filter(reply -> reply.code() != 220).map(BackendReply::toString));
        BackendDiagnosis diagnosis = new BackendDiagnosis(backend, host);
        return why
                .map(reply -> diagnosis.who + " takes no clients of IPv6: " + reply)
                .map(text -> expected
                        ? Diagnosis.wrong(text, "set inet_protocols = all in main.cf, or listen on no address of IPv6")
                        : Diagnosis.warning(text, "set inet_protocols = all in main.cf before you listen on IPv6"))
                .stream()
                .toList();
    }

    private void judge(Interview.Heard heard, Address stranger, long largest) {
        boolean greeted = !heard.offered().keywords().isEmpty();
        if (greeted) {
            found.add(Diagnosis.ok(who + " answers"));
            heard.tls().ifPresent(this::encrypted);
            identity(heard);
            size(heard.offered().maxSize(), largest);
        }
        heard.failure().ifPresent(this::failed);
        heard.sender()
                .filter(reply -> !reply.isPositive())
                .ifPresent(reply -> found.add(Diagnosis.wrong(
                        who + " refuses the empty sender: " + reply,
                        "bounces must be taken (RFC 5321 section 4.5.5)")));
        heard.stranger().ifPresent(reply -> relay(reply, stranger));
        domains(heard.ours());
    }

    private void encrypted(String tls) {
        String certificate = backend.tls().filter(Settings.BackendTls::verified).isPresent()
                ? "its certificate is good for "
                        + backend.tls().flatMap(Settings.BackendTls::name).orElse("")
                : "its certificate was not looked at";
        found.add(Diagnosis.ok(who + " speaks " + tls + ", " + certificate));
    }

    private void failed(Interview.Failed failed) {
        boolean wrong =
                failed.failure() == BackendFailure.MISCONFIGURED || failed.failure() == BackendFailure.NOT_A_REPLY;
        found.add(
                wrong
                        ? Diagnosis.wrong(who + ": " + failed.why(), hint(failed.why()))
                        : Diagnosis.down(
                                who + " does not answer: " + failed.why(),
                                "does it run, does it listen there, and has it a free process?"));
    }

    private String hint(String why) {
        if (backend.tls().isPresent() && (why.contains("no TLS") || why.contains("STARTTLS"))) {
            return "set smtpd_tls_security_level=may and a certificate for this service, and \"ca\" and \"name\" of the"
                    + " backend's \"tls\" by it";
        }
        return proxied
                ? "set smtpd_upstream_proxy_protocol=haproxy for this service, and inet_protocols=all"
                : "is this the service of " + SHIPPED.substring(4) + "?";
    }

    /** Without the client's address nothing is delivered; the rest is missed in its log only. */
    private void identity(Interview.Heard heard) {
        if (named && !heard.offered().xclient().contains("ADDR")) {
            found.add(Diagnosis.wrong(
                    who + " does not offer XCLIENT to this host",
                    "name this host in smtpd_authorized_xclient_hosts, " + SHIPPED));
        } else if (named) {
            List<String> missing = Stream.of("NAME", "REVERSE_NAME", "PORT")
                    .filter(word -> !heard.offered().xclient().contains(word))
                    .toList();
            if (!missing.isEmpty()) {
                found.add(Diagnosis.warning(
                        who + " offers XCLIENT without " + String.join(", ", missing),
                        "its log will name clients less well"));
            }
        }
        heard.introduced()
                .ifPresent(reply -> found.add(
                        reply.code() == 220
                                ? Diagnosis.ok(who + " takes XCLIENT from this host")
                                : Diagnosis.wrong(who + " refuses XCLIENT: " + reply, SHIPPED)));
        // Under the name of a client it offers no XFORWARD.
        if (proxied) {
            found.add(Diagnosis.ok(who + " takes a PROXY header"));
        } else if (!heard.offered().offers("XFORWARD")) {
            found.add(Diagnosis.warning(
                    who + " does not offer XFORWARD: its log will not have our references",
                    "name this host in smtpd_authorized_xforward_hosts, " + SHIPPED));
        }
    }

    private void size(OptionalLong size, long largest) {
        if (size.isPresent() && largest != Long.MAX_VALUE && size.getAsLong() < largest) {
            found.add(Diagnosis.warning(
                    who + " takes " + size.getAsLong() + " octets, the policy lets " + largest + " pass",
                    "raise message_size_limit of Postfix above it, or lower max_size of the policy"));
        }
    }

    /** Gatepost refuses to relay by itself; whoever reaches the backend past it must be refused, too. */
    private void relay(BackendReply reply, Address stranger) {
        String to = who + (reply.isPositive() ? " would relay to " : " does not relay to ") + stranger.text();
        if (reply.isPositive()) {
            found.add(Diagnosis.wrong(
                    to + ": " + reply, "set smtpd_relay_restrictions=reject_unauth_destination for this service"));
        } else if (reply.code() < 500) {
            found.add(Diagnosis.warning(to + ", but only for now: " + reply, "it should refuse for good (5yz)"));
        } else {
            found.add(Diagnosis.ok(to));
        }
    }

    private void domains(Map<Address, BackendReply> ours) {
        List<String> taken = new ArrayList<>();
        ours.forEach((recipient, reply) -> {
            if (reply.isPositive()) {
                taken.add(domain(recipient));
            } else {
                refused(recipient, reply);
            }
        });
        if (!taken.isEmpty()) {
            found.add(Diagnosis.ok(who + " takes mail for postmaster at "
                    + taken.stream().limit(5).collect(Collectors.joining(", "))
                    + (taken.size() > 5 ? " and " + (taken.size() - 5) + " more" : "")));
        }
    }

    private void refused(Address recipient, BackendReply reply) {
        boolean unknownUser =
                reply.enhanced().map(code -> code.toString().equals("5.1.1")).orElse(false);
        String what = who + " refuses " + recipient.text() + ": " + reply;
        if (reply.code() < 500) {
            found.add(Diagnosis.warning(what, "senders will have to come again, too"));
        } else if (unknownUser) {
            found.add(
                    Diagnosis.warning(what, "every domain that takes mail has a postmaster (RFC 5321 section 4.5.1)"));
        } else {
            found.add(Diagnosis.wrong(
                    what,
                    domain(recipient) + " is among the domains of the policy; add it to relay_domains,"
                            + " virtual_mailbox_domains or mydestination, or take it out of the policy"));
        }
    }

    private static String domain(Address recipient) {
        return recipient.domain().map(domain -> domain.name()).orElse("");
    }
}
