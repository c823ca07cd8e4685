package gatepost.state.greylist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.Domain;
import gatepost.mail.DynamicName;
import gatepost.state.greylist.SendingOrigin.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SendingOriginTest {

    private static final Organisations ORGANISATIONS = new Organisations(PublicSuffixes.builtIn());

    @Test
    void bestIsTheDomainThatSpfAuthorised() throws UnknownHostException {
        assertEquals(
                new SendingOrigin(Kind.SPF, "lists.example.com"),
                origin("192.0.2.7", "lists.example.com", "mx.other.example"));
    }

    @Test
    void elseTheOwnerOfTheConfirmedName() throws UnknownHostException {
        assertEquals(
                new SendingOrigin(Kind.CONFIRMED_NAME, "example.com"),
                origin("192.0.2.7", "", "out7.mail.example.com"));
    }

    @Test
    void elseTheNeighbourhood() throws UnknownHostException {
        assertEquals(new SendingOrigin(Kind.NETWORK, "192.0.2.0/24"), origin("192.0.2.7", "", ""));
        assertEquals(new SendingOrigin(Kind.NETWORK, "192.0.2.0/24"), origin("192.0.2.7", "", "dsl-7.example.net"));
        assertEquals(new SendingOrigin(Kind.NETWORK, "2001:db8:1:2::/64"), origin("2001:db8:1:2:3::4", "", ""));
    }

    @Test
    void namesOfAccessCustomersLookDynamic() throws UnknownHostException {
        for (String name : List.of(
                "host-192-0-2-77.example.net",
                "77.2.0.192.example.net",
                "ip192000002077.example.net",
                "pc0000204d.example.net",
                "c000024d.example.net",
                "static-77-2-0-192.example.net",
                "c-192-0-2.example.net",
                "a1.dyn.example.net",
                "p12.dip0.example.net",
                "adsl7.example.net",
                "cust4711.example.net")) {
            boolean expected = !name.startsWith("pc");
            assertEquals(expected, looksDynamic(name, "192.0.2.77"), name);
        }
    }

    @Test
    void namesOfMailHostsDoNot() throws UnknownHostException {
        for (String name : List.of(
                "mail.example.net",
                "mta-192-0-2-77.example.net",
                "smtp.pool.example.net",
                "a77.example.net",
                "host-0-2.example.net",
                "www.dyn.com",
                "cable.example",
                "localhost")) {
            assertFalse(looksDynamic(name, "192.0.2.77"), name);
        }
    }

    @Test
    void namesOfIpv6CustomersLookDynamic() throws UnknownHostException {
        String address = "2001:db8:1:2:a00:27ff:fe12:3456";
        assertTrue(looksDynamic("h-2001-0db8-0001-0002-0a00-27ff-fe12-3456.example.net", address));
        assertTrue(looksDynamic("0a0027fffe123456.example.net", address));
        assertFalse(looksDynamic("h2.example.net", address));
    }

    private static boolean looksDynamic(String name, String address) throws UnknownHostException {
        return DynamicName.looksDynamic(new Domain(name), InetAddress.getByName(address));
    }

    private static SendingOrigin origin(String client, String authorised, String name) throws UnknownHostException {
        return SendingOrigin.of(InetAddress.getByName(client), domain(authorised), domain(name), ORGANISATIONS);
    }

    private static Optional<Domain> domain(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(new Domain(name));
    }
}
