package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FilenameTest {

    @Test
    void measuresPlainNames() {
        disposition(5, "attachment; filename=a.txt");
        disposition(5, "attachment; filename=\"a.txt\"");
        disposition(8, "attachment; filename=\"a \\\"b.txt\"");
        disposition(8, "inline; FileName = \"ab c.txt\"; size=3");
        disposition(11, "attachment; filename=my file.txt; size=3");
        disposition(5, "filename=a.txt");
        disposition(0, "attachment; filename=\"\"");
        disposition(0, "attachment; filenames=a.txt");
        disposition(0, "attachment; filename");
        disposition(8, "attachment; filename=\"unclosed");
    }

    @Test
    void takesTheNameOfTheTypeToo() {
        assertEquals(
                5,
                Fed.figures("Content-Type: text/plain; name=a.txt", "", "x")
                        .mime()
                        .names()
                        .longest());
        assertEquals(
                6,
                Fed.figures("Content-Type: a/b; name=\"123456\"", "Content-Disposition: a; filename=\"12345\"", "", "x")
                        .mime()
                        .names()
                        .longest());
        assertEquals(
                0,
                Fed.figures("Content-Type: text/plain; filename=a.txt", "", "x")
                        .mime()
                        .names()
                        .longest());
    }

    @Test
    void takesTheLongestOfAllParts() {
        assertEquals(
                4,
                Fed.figures(
                                "Content-Type: multipart/mixed; boundary=b",
                                "",
                                "--b",
                                "Content-Disposition: a; filename=12",
                                "",
                                "--b",
                                "Content-Disposition: a; filename=1234",
                                "",
                                "--b",
                                "Content-Disposition: a; filename=123",
                                "",
                                "x",
                                "--b--")
                        .mime()
                        .names()
                        .longest());
    }

    @Test
    void countsCharactersNotOctets() {
        disposition(5, "attachment; filename=\"\u00c3\u00a4.txt\"");
        disposition(5, "attachment; filename=\"\u00e4.txt\"");
        disposition(5, "attachment; filename=\"\u00f0\u009f\u0098\u0080.txt\"");
    }

    @Test
    void decodesExtendedValues() {
        disposition(5, "attachment; filename*=utf-8''%c3%A4.txt");
        disposition(5, "attachment; filename*=UTF-8'de'%f0%9f%98%80.txt");
        disposition(5, "attachment; filename*=iso-8859-1''%e4.txt");
        disposition(6, "attachment; filename*=us-ascii''%c3%a4.txt");
        disposition(5, "attachment; filename*=x-unknown''%c3%a4.txt");
        disposition(5, "attachment; filename*=%c3%a4.txt");
        disposition(6, "attachment; filename*=utf-8''%zz.tx");
        disposition(3, "attachment; filename*=utf-8''ab%");
    }

    @Test
    void joinsSections() {
        disposition(10, "attachment; filename*0=\"12345\"; filename*1=\"67890\"");
        disposition(10, "attachment; filename*1=67890; filename*0=12345");
        disposition(5, "attachment; filename*0*=utf-8''%c3; filename*1*=%a4; filename*2=.txt");
        disposition(7, "attachment; filename*0*=utf-8''a; filename*1=%41b.t");
        disposition(30, "a; filename*0=0123456789; filename*1=0123456789; filename*10=0123456789");
        disposition(0, "attachment; filename*x=abc; filename*9999999=abc");
    }

    @Test
    void decodesEncodedWords() {
        disposition(5, "attachment; filename=\"=?utf-8?Q?=C3=A4.txt?=\"");
        disposition(5, "attachment; filename==?iso-8859-1?q?=E4.txt?=");
        disposition(11, "attachment; filename=\"=?utf-8?B?w6QgYi50eHQ=?= 3.4\"");
        disposition(6, "attachment; filename=\"=?utf-8?Q?abc?= =?utf-8?Q?def?=\"");
        disposition(8, "attachment; filename=\"=?utf-8?Q?abc?= x =?utf-8?Q?de?=\"");
        disposition(3, "attachment; filename=\"=?utf-8*en?Q?a_b?=\"");
        disposition(5, "attachment; filename=\"=?utf-8?Q?=C3=A4.txt?=\"; filename=abc");
        disposition(2, "attachment; filename=\"=?gb2312?B?1tC5+g==?=\"");
    }

    @Test
    void keepsWhatIsNoEncodedWord() {
        for (String text : new String[] {
            "=?",
            "=??=",
            "=?utf-8?",
            "=?utf-8?Q",
            "=?utf-8?Q?",
            "=?utf-8?Q?abc",
            "=?utf-8?Q?abc?",
            "=?utf-8?X?abc?=",
            "=?utf-8?QQ?abc?=",
            "=?=?=?=?="
        }) {
            disposition(text.length(), "attachment; filename=\"" + text + "\"");
        }
    }

    private static void disposition(int length, String value) {
        assertEquals(
                length,
                Fed.figures("Content-Disposition: " + value, "", "x")
                        .mime()
                        .names()
                        .longest(),
                value);
    }
}
