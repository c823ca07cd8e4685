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
        from(new Authors(1, 1, 1, "b.test", ""), "a@b.test");
        from(new Authors(1, 1, 1, "b.test", "Bob"), "Bob <a@B.test>");
        from(new Authors(1, 1, 1, "b.test", "Bob, B. \"x\""), "\"Bob, B. \\\"x\\\"\" <a@b.test>");
        from(new Authors(1, 1, 1, "b.test", "J\u00fcrgen"), "=?utf-8?q?J=C3=BCrgen?= <a@b.test>");
        from(new Authors(1, 1, 1, "b.test", "Bob"), "Bob (x, <c@d.test>) <a@b.test> (c@e.test)");
        from(new Authors(1, 1, 1, "b.test", ""), "<@relay.test,@x.test:a@b.test>");
        from(new Authors(1, 1, 1, "b.test", ""), "\"a, c@d.test\"@b.test");
        from(new Authors(1, 1, 1, "xn--bcher-kva.test", ""), "a@b\u00c3\u00bccher.test");
        from(new Authors(1, 1, 1, "b.test", "a@x.test"), "\"a@x.test\" <a@b.test>");
        from(new Authors(1, 1, 1, "", "Bob"), "Bob <a@[192.0.2.1]>");
        from(new Authors(1, 1, 1, "b.test", ""), "Group: a@b.test;");
    }

    @Test
    void countsEveryAddressThatAReaderMayTakeForTheAuthor() {
        from(new Authors(1, 2, 2, "b.test", ""), "a@b.test, c@d.test");
        from(new Authors(1, 2, 2, "b.test", "Bob"), "Bob <a@b.test>, c@d.test");
        from(new Authors(1, 2, 2, "b.test", ""), "a@b.test c@d.test");
        from(new Authors(1, 2, 2, "d.test", "a@b.test"), "a@b.test <c@d.test>");
        from(new Authors(1, 2, 2, "b.test", ""), "<a@b.test><c@d.test>");
        from(new Authors(1, 2, 2, "b.test", ""), "Group: a@b.test, c@d.test;");
        from(new Authors(1, 2, 1, "b.test", "A@b.test"), "A@b.test <a@b.test>");
        from(new Authors(1, 2, 2, "b.test", "( Bob"), "( Bob <a@b.test> (c@d.test");
    }

    @Test
    void takesTogetherWhatSeveralFieldsSay() {
        Authors authors = Fed.figures("From: a@b.test", "FROM : c@d.test", "", "x")
                .content()
                .from();
        assertEquals(new Authors(2, 2, 2, "b.test", ""), authors);
        assertTrue(authors.isMalformed());
        assertTrue(Fed.figures("From: a@b.test", "From: a@b.test", "", "x")
                .content()
                .from()
                .isMalformed());
    }

    @Test
    void wantsOneAddressWithADomain() {
        assertFalse(author("Bob <a@b.test>").isMalformed());
        for (String wrong : List.of("", "Bob", "<>", "undisclosed:;", "Bob <bob>", "a@", "a@b.test, c@d.test")) {
            assertTrue(author(wrong).isMalformed(), wrong);
        }
        assertTrue(Fed.figures("To: x", "", "x").content().from().isMalformed());
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
