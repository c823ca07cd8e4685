package gatepost.facts;

import gatepost.facts.client.AllowListed;
import gatepost.facts.client.BlockListLink;
import gatepost.facts.client.BlockListNames;
import gatepost.facts.client.BlockListScore;
import gatepost.facts.client.BlockListed;
import gatepost.facts.client.ClientAddress;
import gatepost.facts.client.ClientAge;
import gatepost.facts.client.ClientClass;
import gatepost.facts.client.ClientDoubt;
import gatepost.facts.client.ClientErrors;
import gatepost.facts.client.ClientFamily;
import gatepost.facts.client.ClientHistory;
import gatepost.facts.client.ClientKnown;
import gatepost.facts.client.ClientName;
import gatepost.facts.client.ClientReputation;
import gatepost.facts.client.ClientSample;
import gatepost.facts.client.HostLoad;
import gatepost.facts.client.ListListed;
import gatepost.facts.client.ListenerName;
import gatepost.facts.client.Pregreet;
import gatepost.facts.client.ProtocolErrors;
import gatepost.facts.client.ReverseName;
import gatepost.facts.client.ServerAddress;
import gatepost.facts.helo.Encrypted;
import gatepost.facts.helo.HeloForged;
import gatepost.facts.helo.HeloKind;
import gatepost.facts.helo.HeloOurs;
import gatepost.facts.helo.HeloResolves;
import gatepost.facts.helo.HeloText;
import gatepost.facts.helo.HeloValid;
import gatepost.facts.helo.TlsVersion;
import gatepost.facts.message.BareNewline;
import gatepost.facts.message.DateSkew;
import gatepost.facts.message.HeaderBytes;
import gatepost.facts.message.HeaderCount;
import gatepost.facts.message.HeaderDuplicateNames;
import gatepost.facts.message.HeaderDuplicates;
import gatepost.facts.message.HeaderFacts;
import gatepost.facts.message.HeaderNonAscii;
import gatepost.facts.message.Hops;
import gatepost.facts.message.LongestField;
import gatepost.facts.message.LongestFilename;
import gatepost.facts.message.LongestLine;
import gatepost.facts.message.MessageSize;
import gatepost.facts.message.MimeDepth;
import gatepost.facts.message.MimeFacts;
import gatepost.facts.message.MimePartial;
import gatepost.facts.message.MimeParts;
import gatepost.facts.message.NulOctet;
import gatepost.facts.message.SubjectNonAscii;
import gatepost.facts.message.UriListed;
import gatepost.facts.recipient.Recipient;
import gatepost.facts.recipient.RecipientCount;
import gatepost.facts.recipient.RecipientDomain;
import gatepost.facts.recipient.RecipientLocalLength;
import gatepost.facts.recipient.RecipientValid;
import gatepost.facts.recipient.RecipientsFailed;
import gatepost.facts.recipient.RestrictedCharacters;
import gatepost.facts.sender.DeclaredSize;
import gatepost.facts.sender.Sender;
import gatepost.facts.sender.SenderDns;
import gatepost.facts.sender.SenderDnsTtl;
import gatepost.facts.sender.SenderDomain;
import gatepost.facts.sender.SenderLocalLength;
import gatepost.facts.sender.SenderNull;
import gatepost.facts.sender.SenderOurs;
import gatepost.facts.sender.SmtpUtf8;
import gatepost.questions.DnsList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every fact that a policy may mention, alphabetically by name: a fact that is not written down here does not exist.
 * Beside them stand the facts that a policy's own DNS lists bring, and the name {@value #SCORE}, which the engine keeps.
 */
public final class Catalogue {

    /** The fact that only the engine knows: the sum of the score rules so far. No declaration of its own. */
    public static final String SCORE = "score";

    private static final List<FactKind<?, ?>> FACTS = List.of(
            MimeFacts.ATTACHMENTS,
            HeaderFacts.AUTO_SUBMITTED,
            BareNewline.KIND,
            ClientAddress.KIND,
            ClientAge.KIND,
            ClientClass.KIND,
            ClientDoubt.KIND,
            ClientErrors.KIND,
            ClientFamily.KIND,
            ClientHistory.KIND,
            ClientKnown.KIND,
            ClientName.KIND,
            ReverseName.KIND,
            ClientReputation.KIND,
            ClientSample.KIND,
            DeclaredSize.KIND,
            BlockListLink.KIND,
            BlockListed.KIND,
            BlockListNames.KIND,
            BlockListScore.KIND,
            AllowListed.KIND,
            ProtocolErrors.KIND,
            MimeFacts.EXTENSIONS,
            LongestFilename.KIND,
            MimeFacts.OWN_EXTENSIONS,
            MimeFacts.OWN_LONGEST,
            HeaderFacts.FROM_DOMAIN,
            HeaderFacts.FROM_MALFORMED,
            HeaderFacts.FROM_NAME,
            HeaderBytes.KIND,
            HeaderFacts.CONFLICT_NAMES,
            HeaderFacts.CONFLICTS,
            HeaderCount.KIND,
            DateSkew.KIND,
            HeaderDuplicateNames.KIND,
            HeaderDuplicates.KIND,
            HeaderFacts.FROM_COUNT,
            HeaderFacts.FROM_DOMAINS,
            LongestField.KIND,
            HeaderFacts.MALFORMED,
            HeaderFacts.MISSING,
            HeaderFacts.MISSING_NAMES,
            HeaderNonAscii.KIND,
            HeaderFacts.REST_BYTES,
            HeaderFacts.REST_LONGEST,
            HeloText.KIND,
            HeloForged.KIND,
            HeloKind.KIND,
            HeloOurs.KIND,
            HeloResolves.KIND,
            HeloValid.KIND,
            Hops.KIND,
            LongestLine.KIND,
            HeaderFacts.LIST_MAIL,
            ListenerName.KIND,
            HostLoad.KIND,
            HeaderFacts.MESSAGE_ID,
            MimeFacts.AMBIGUOUS,
            MimeFacts.AMBIGUOUS_KINDS,
            MimeDepth.KIND,
            MimeFacts.ENCODED_MESSAGE,
            MimeFacts.MALFORMED,
            MimeFacts.MALFORMED_KINDS,
            MimePartial.KIND,
            MimeParts.KIND,
            MimeFacts.TYPES,
            NulOctet.KIND,
            Pregreet.KIND,
            Recipient.KIND,
            RestrictedCharacters.KIND,
            RecipientCount.KIND,
            RecipientDomain.KIND,
            RecipientsFailed.KIND,
            RecipientLocalLength.KIND,
            RecipientValid.KIND,
            HeaderFacts.RECEIVED_COUNT,
            HeaderFacts.REPLY_TO_DOMAIN,
            Sender.KIND,
            SenderDns.KIND,
            SenderDnsTtl.KIND,
            SenderDomain.KIND,
            SenderLocalLength.KIND,
            SenderNull.KIND,
            SenderOurs.KIND,
            ServerAddress.KIND,
            MessageSize.KIND,
            SmtpUtf8.KIND,
            HeaderFacts.SUBJECT,
            SubjectNonAscii.KIND,
            Encrypted.KIND,
            TlsVersion.KIND,
            UriListed.KIND);

    /** Names that facts read, with a value of their own where a policy does not have them. */
    public static final Set<String> LETS = RestrictedCharacters.LETS;

    private static final Map<String, FactKind<?, ?>> BY_NAME =
            FACTS.stream().collect(Collectors.toUnmodifiableMap(FactKind::name, Function.identity()));

    private Catalogue() {}

    /** The declarations, alphabetically. */
    public static List<FactKind<?, ?>> facts() {
        return FACTS;
    }

    /** The declaration of a fact that every policy has. */
    public static Optional<FactKind<?, ?>> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The declaration of a fact that every policy has, or that one of this policy's DNS lists brings. */
    public static Optional<FactKind<?, ?>> find(String name, PolicyNames names) {
        return find(name).or(() -> ofList(name, names));
    }

    /** Names of the facts that every policy has, alphabetically, without {@value #SCORE}. */
    public static List<String> names() {
        return FACTS.stream().<String>map(FactKind::name).toList();
    }

    /** Every name that may stand for a fact in this policy, alphabetically: what a typo is compared with. */
    public static List<String> names(PolicyNames names) {
        List<String> all = new ArrayList<>(names());
        all.add(SCORE);
        names.dnsLists().forEach(list -> all.add(list.name() + ListListed.SUFFIX));
        names.dnsListsOff().forEach(list -> all.add(list.name() + ListListed.SUFFIX));
        return all.stream().distinct().sorted().toList();
    }

    /**
     * The fact as this policy has it; empty when there is none of that name, and for {@value #SCORE}. Each call binds
     * anew: who compiles a policy binds a name once.
     */
    public static Optional<BoundFact<?>> bind(String name, PolicyNames names) {
        return find(name, names).map(kind -> kind.bind(names));
    }

    public static boolean isScore(String name) {
        return name.equals(SCORE);
    }

    /** A list may be called dnswl: what the catalogue declares comes first. */
    private static Optional<FactKind<?, ?>> ofList(String name, PolicyNames names) {
        for (DnsList list : names.dnsLists()) {
            if (name.equals(list.name() + ListListed.SUFFIX)) {
                return Optional.of(ListListed.kind(list));
            }
        }
        return names.dnsListsOff().stream()
                .filter(list -> name.equals(list.name() + ListListed.SUFFIX))
                .<FactKind<?, ?>>map(ListListed::absent)
                .findFirst();
    }
}
