package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.admin.Live;
import gatepost.admin.Status;
import gatepost.observe.Traffic;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is on the screen, to the letter. */
class TopFrameTest {

    @Test
    void rulesOnTheSmallestUsualScreen() {
        assertEquals("""
                gatepost 0.1.0 on mx1.example.org  load normal  up 12d 3h  policy 5f1c09d2a7b3
                connections 412 of 20000   memory 31 of 1024 MB   backends postfix up
                DNS lists spamcop up, dnswl suspended

                PER SECOND                                        1 s    1 min    5 min      1 h
                connections                                      38.0     37.3     36.0     35.5
                recipients                     accepted           6.0      6.1      6.2      6.3
                recipients                     rejected          1234     21.4     20.0     19.0
                recipients                     deferred           2.0      1.9      1.8      1.7
                messages                       delivered          5.0      5.1      5.2      5.3

                RULES, per second                                 1 s    1 min    5 min      1 h
                rule-0                         reject            20.0     19.5     18.0     0.04
                a-rule-with-a-name-that-is-qu~ reject            19.0     19.5     18.0     0.04
                rule-2                         would-reject      18.0     19.5     18.0     0.04
                rule-3                         reject            17.0     19.5     18.0     0.04
                rule-4                         reject            16.0     19.5     18.0     0.04
                rule-5                         reject            15.0     19.5     18.0     0.04
                rule-6                         reject            14.0     19.5     18.0     0.04
                rule-7                         reject            13.0     19.5     18.0     0.04
                rule-8                         reject            12.0     19.5     18.0     0.04
                rule-9                         reject            11.0     19.5     18.0     0.04
                rule-10                        reject            10.0     19.5     18.0     0.04
                keys: r rules  c clients  d recipient domains  q quit
                """, shown(TopFrame.View.RULES, 80, 24));
    }

    @Test
    void clientsOnTheSmallestUsualScreen() {
        assertEquals("""
                gatepost 0.1.0 on mx1.example.org  load normal  up 12d 3h  policy 5f1c09d2a7b3
                connections 412 of 20000   memory 31 of 1024 MB   backends postfix up
                DNS lists spamcop up, dnswl suspended

                PER SECOND                                        1 s    1 min    5 min      1 h
                connections                                      38.0     37.3     36.0     35.5
                recipients                     accepted           6.0      6.1      6.2      6.3
                recipients                     rejected          1234     21.4     20.0     19.0
                recipients                     deferred           2.0      1.9      1.8      1.7
                messages                       delivered          5.0      5.1      5.2      5.3

                CLIENTS refused in 5 min          refused   accepted   mostly by
                192.0.2.0/24                          812          0   dnsbl-suspect
                2001:db8:ffff:ffff::/64               120         24   recipient-unknown









                keys: r rules  c clients  d recipient domains  q quit
                """, shown(TopFrame.View.CLIENTS, 80, 24));
    }

    @Test
    void everythingOnALargeScreenWithTheChosenFirst() {
        assertEquals("""
                gatepost 0.1.0 on mx1.example.org  load normal  up 12d 3h  policy 5f1c09d2a7b3
                connections 412 of 20000   memory 31 of 1024 MB   backends postfix up
                DNS lists spamcop up, dnswl suspended

                PER SECOND                                                              1 s    1 min    5 min      1 h
                connections                                                            38.0     37.3     36.0     35.5
                recipients                                           accepted           6.0      6.1      6.2      6.3
                recipients                                           rejected          1234     21.4     20.0     19.0
                recipients                                           deferred           2.0      1.9      1.8      1.7
                messages                                             delivered          5.0      5.1      5.2      5.3

                RECIPIENT DOMAINS in 5 min                             accepted    refused   put off
                example.org                                                1830       6400   570
                x\\x1B[2J\\u202E.example                                        0          1   0






                RULES, per second                                                       1 s    1 min    5 min      1 h
                rule-0                                               reject            20.0     19.5     18.0     0.04
                a-rule-with-a-name-that-is-quite-long                reject            19.0     19.5     18.0     0.04
                rule-2                                               would-reject      18.0     19.5     18.0     0.04
                rule-3                                               reject            17.0     19.5     18.0     0.04
                rule-4                                               reject            16.0     19.5     18.0     0.04
                rule-5                                               reject            15.0     19.5     18.0     0.04
                rule-6                                               reject            14.0     19.5     18.0     0.04

                CLIENTS refused in 5 min                                refused   accepted   mostly by
                192.0.2.0/24                                                812          0   dnsbl-suspect
                2001:db8:ffff:ffff::/64                                     120         24   recipient-unknown







                keys: r rules  c clients  d recipient domains  q quit
                """, shown(TopFrame.View.DOMAINS, 132, 40));
    }

    @Test
    void everySizeHoldsItsFrame() {
        for (int width = 1; width < 140; width += 3) {
            for (int height = 1; height < 60; height++) {
                List<String> lines = TopFrame.of(live(), TopFrame.View.RULES, width, height);
                int most = width;
                assertTrue(lines.size() <= height, width + "x" + height);
                assertTrue(lines.stream().allMatch(line -> line.length() <= most), width + "x" + height);
            }
        }
        assertEquals(List.of("too small: 40x14 at l~"), TopFrame.of(live(), TopFrame.View.RULES, 22, 5));
    }

    private static String shown(TopFrame.View view, int width, int height) {
        List<String> lines = TopFrame.of(live(), view, width, height);
        assertEquals(height, lines.size());
        return String.join("\n", lines) + "\n";
    }

    private static Live live() {
        return new Live(
                "mx1.example.org",
                "0.1.0",
                "12d 3h",
                "5f1c09d2a7b3",
                "normal",
                412,
                20_000,
                31_000_000,
                1_024_000_000,
                List.of(new Status.Part("postfix", "up")),
                List.of(new Status.Part("spamcop", "up"), new Status.Part("dnswl", "suspended")),
                new Traffic(
                        List.of(
                                new Traffic.Flow("connections", "", 38, 37.25, 36, 35.5),
                                new Traffic.Flow("recipients", "accepted", 6, 6.1, 6.2, 6.3),
                                new Traffic.Flow("recipients", "rejected", 1234, 21.4, 20, 19),
                                new Traffic.Flow("recipients", "deferred", 2, 1.9, 1.8, 1.7),
                                new Traffic.Flow("messages", "delivered", 5, 5.1, 5.2, 5.3)),
                        IntStream.range(0, 20)
                                .mapToObj(i -> new Traffic.Flow(
                                        i == 1 ? "a-rule-with-a-name-that-is-quite-long" : "rule-" + i,
                                        i == 2 ? "would-reject" : "reject",
                                        20 - i,
                                        19.5,
                                        18,
                                        0.04))
                                .toList(),
                        List.of(
                                new Traffic.Source("192.0.2.0/24", 812, 0, "dnsbl-suspect"),
                                new Traffic.Source("2001:db8:ffff:ffff::/64", 120, 24, "recipient-unknown")),
                        List.of(
                                new Traffic.Destination("example.org", 1830, 6400, 570),
                                new Traffic.Destination("x\u001b[2J\u202e.example", 0, 1, 0))));
    }
}
