package gatepost.lookup;

import gatepost.questions.Answer;
import gatepost.questions.Cause;
import gatepost.questions.DnsList;
import gatepost.questions.ListAnswer;
import java.net.InetAddress;
import java.util.List;

/**
 * The addresses with which a DNS list answered, and whether it refused to. DNS lists are data from a party that may be
 * hostile or dead: only declared answers inside 127.0.0.0/8 list anybody; everything else is a complaint.
 */
record ListReply(boolean refused, List<InetAddress> addresses) {

    ListReply {
        addresses = List.copyOf(addresses);
    }

    static ListReply of(DnsReply reply) {
        return new ListReply(reply.status() == DnsReply.Status.REFUSED, reply.addresses());
    }

    /** Who is refused an answer has none, above all not that the client is not listed. */
    Answer<ListAnswer> answer(DnsList list) {
        List<InetAddress> declared = declaredBy(list);
        return declared.isEmpty() && refuses()
                ? Answer.unknown(Cause.LIST_DOWN)
                : Answer.known(new ListAnswer(declared));
    }

    /** Whether it lists with a weight above 0: one that only tells something is no harm. */
    boolean condemns(DnsList list) {
        return new ListAnswer(declaredBy(list)).weight(list) > 0;
    }

    ListResult result(DnsList list) {
        if (!declaredBy(list).isEmpty()) {
            return ListResult.LISTED;
        }
        if (refuses()) {
            return ListResult.REFUSED;
        }
        return addresses.isEmpty() ? ListResult.NOT_LISTED : ListResult.UNKNOWN_ANSWER;
    }

    List<InetAddress> complaints(DnsList list) {
        return addresses.stream().filter(a -> !isDeclared(a, list)).toList();
    }

    /** Whether the list has an answer inside 127.0.0.0/8 that may be meant as a listing. */
    boolean hasEntry() {
        return addresses.stream().anyMatch(a -> isLoopback(a) && !isRefusal(a));
    }

    /** The list does not answer us: too many queries, a public resolver, a mistyped zone. */
    boolean refuses() {
        return refused || addresses.stream().anyMatch(ListReply::isRefusal);
    }

    private List<InetAddress> declaredBy(DnsList list) {
        return addresses.stream().filter(a -> isDeclared(a, list)).toList();
    }

    /** A policy that declares a refusal, or an address that no list may answer with, is not obeyed. */
    private static boolean isDeclared(InetAddress answer, DnsList list) {
        return isLoopback(answer) && !isRefusal(answer) && list.weightOf(answer).isPresent();
    }

    private static boolean isLoopback(InetAddress answer) {
        byte[] octets = answer.getAddress();
        return octets.length == 4 && octets[0] == 127;
    }

    /** 127.255.255.0/24, by convention of the operators of lists. */
    private static boolean isRefusal(InetAddress answer) {
        byte[] octets = answer.getAddress();
        return isLoopback(answer) && octets[1] == (byte) 255 && octets[2] == (byte) 255;
    }
}
