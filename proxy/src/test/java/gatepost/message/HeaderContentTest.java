package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.observed.Authors;
import gatepost.observed.HeaderContent;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderContentTest {

    @Test
    void readsTheAuthor() {
        from(new Authors(1, 1, 1, 1, false, "b.test", ""), "a@b.test");
        from(new Authors(1, 1, 1, 1, false, "b.test", "Bob"), "Bob <a@B.test>");
        from(new Authors(1, 1, 1, 1, false, "b.test", "Bob, B. \"x\""), "\"Bob, B. \\\"x\\\"\" <a@b.test>");
        from(new Authors(1, 1, 1, 1, false, "b.test", "J\u00fcrgen"), "=?utf-8?q?J=C3=BCrgen?= <a@b.test>");
        from(new Authors(1, 1, 1, 1, false, "b.test", "Bob"), "Bob (x, <c@d.test>) <a@b.test> (c@e.test)");
        from(new Authors(1, 1, 1, 1, false, "b.test", ""), "<@relay.test,@x.test:a@b.test>");
        from(new Authors(1, 1, 1, 1, false, "b.test", ""), "\"a, c@d.test\"@b.test");
        from(new Authors(1, 1, 1, 1, false, "xn--bcher-kva.test", ""), "a@b\u00c3\u00bccher.test");
        from(new Authors(1, 1, 1, 1, false, "b.test", "a@x.test"), "\"a@x.test\" <a@b.test>");
        from(new Authors(1, 1, 1, 1, true, "", "Bob"), "Bob <a@[192.0.2.1]>");
        from(new Authors(1, 1, 1, 1, false, "b.test", ""), "Group: a@b.test;");
    }

    @Test
    void countsEveryAddressThatAReaderMayTakeForTheAuthor() {
        from(new Authors(1, 2, 2, 2, true, "b.test", ""), "a@b.test, c@d.test");
        from(new Authors(1, 2, 2, 2, true, "b.test", "Bob"), "Bob <a@b.test>, c@d.test");
        from(new Authors(1, 2, 2, 2, true, "b.test", ""), "a@b.test c@d.test");
        from(new Authors(1, 2, 2, 2, true, "d.test", "a@b.test"), "a@b.test <c@d.test>");
        from(new Authors(1, 2, 2, 2, true, "b.test", ""), "<a@b.test><c@d.test>");
        from(new Authors(1, 2, 2, 2, true, "b.test", ""), "Group: a@b.test, c@d.test;");
        from(new Authors(1, 2, 1, 1, false, "b.test", "A@b.test"), "A@b.test <a@b.test>");
        from(new Authors(1, 2, 2, 2, true, "b.test", "( Bob"), "( Bob <a@b.test> (c@d.test");
    }

    /** RFC 5322 §3.6.2: several authors, and one who sent it. */
    @Test
    void severalAuthorsNeedASender() {
        assertTrue(author("a@b.test, c@b.test").malformed());
        assertTrue(content("From: a@b.test, c@b.test", "Sender: nobody").from().malformed());
        Authors signed = content("From: a@b.test, c@B.test", "Sender: a@b.test").from();
        assertEquals(new Authors(1, 2, 2, 1, false, "b.test", ""), signed);
        assertFalse(
                content("Sender: a@b.test", "From: a@b.test, c@d.test").from().malformed());
        assertEquals(2, author("a@b.test, c@[192.0.2.1]").domains());
    }

    @Test
    void takesTogetherWhatSeveralFieldsSay() {
        Authors authors = Fed.figures("From: a@b.test", "FROM : c@d.test", "", "x")
                .content()
                .from();
        assertEquals(new Authors(2, 2, 2, 2, true, "b.test", ""), authors);
        assertTrue(authors.malformed());
        assertTrue(Fed.figures("From: a@b.test", "From: a@b.test", "", "x")
                .content()
                .from()
                .malformed());
    }

    @Test
    void wantsAddressesWithADomain() {
        for (String right : List.of(
                "Bob <a@b.test>",
                "a@b.test,",
                "\"a@x\"@b.test",
                "\"Bob, B.\" <a@b.test> (x)",
                "Group: Bob <a@b.test>;")) {
            assertFalse(author(right).malformed(), right);
        }
        for (String wrong : List.of(
                "",
                "Bob",
                "<>",
                "undisclosed:;",
                "Bob <bob>",
                "a@",
                "a@b.test, c@d.test",
                "<@b.test>",
                "@b.test",
                "Bob <@b.test>",
                "Bob, a@b.test",
                "Bob, <a@b.test>",
                "<bob>, Bob <a@b.test>",
                "a@b.test, Bob",
                "\"a@x.test\", b@b.test",
                "a@x.test@b.test",
                "a@b.test, <@d.test>")) {
            assertTrue(author(wrong).malformed(), wrong);
        }
        assertTrue(Fed.figures("To: x", "", "x").content().from().malformed());
    }

    @Test
    void doesNotCountHostileAddressesWithoutEnd() {
        String many = "a@b.test,".repeat(5_000);
        assertEquals(5_000, author(many).mailboxes());
        assertEquals(1, author(many).addresses());
        StringBuilder different = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            different.append(i).append("@b.test,");
        }
        assertEquals(5_000, author(different.toString()).addresses());
        for (String unit : List.of("(", "\"", "<", "\\", "<a@b>", "@", ":", ";", "(a@b)", "=?")) {
            author(unit.repeat(30_000));
        }
    }

    @Test
    void decodesTheSubject() {
        assertEquals("hello", content("Subject: hello").subject());
        assertEquals("a b", content("Subject: a", " b").subject());
        assertEquals(
                "\u00e4\u00f6",
                content("Subject: =?utf-8?b?w6Q=?=", " =?iso-8859-1?q?=F6?=").subject());
        assertEquals("\u00e4", content("Subject: \u00c3\u00a4").subject());
        assertEquals("one", content("Subject: one", "Subject: two").subject());
        assertEquals(1_000, content("Subject: " + "x".repeat(5_000)).subject().length());
        assertEquals("", content("To: x").subject());
    }

    @Test
    void knowsListsAndPrograms() {
        for (String field : List.of(
                "List-Id: <a.b.test>",
                "LIST-UNSUBSCRIBE: <mailto:x@b.test>",
                "List-Post: NO",
                "Precedence: bulk",
                "Precedence: List (x)")) {
            assertTrue(content(field).list(), field);
        }
        assertFalse(content("Precedence: normal").list());
        assertFalse(content("List: x").list());
        assertTrue(content("Auto-Submitted: auto-replied; owner-email=\"a@b.test\"")
                .automatic());
        assertTrue(content("Auto-Submitted: auto-generated").automatic());
        assertFalse(content("Auto-Submitted: No").automatic());
        assertFalse(content("Auto-Submitted: no (human)").automatic());
        assertFalse(content("To: x").automatic());
    }

    @Test
    void readsWhereAnswersGo() {
        assertEquals("b.test", content("Reply-To: Bob <a@b.test>, c@d.test").replyToDomain());
        assertEquals("d.test", content("Reply-To: Bob", "Reply-To: c@d.test").replyToDomain());
        assertEquals("", content("To: x").replyToDomain());
    }

    private static void from(Authors expected, String value) {
        assertEquals(expected, author(value), value);
    }

    private static Authors author(String value) {
        return content("From: " + value).from();
    }

    private static HeaderContent content(String... lines) {
        return Fed.figures(String.join("\r\n", lines), "", "body").content();
    }
}
