package gatepost.net.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnreadTest {

    /** Half closed, as behind a last reply: each write fails at once, and there is said to be no room. */
    @Test
    void closedOutputIsLookedAtOnce() {
        int[] writes = new int[1];
        EmbeddedChannel halfClosed =
                new EmbeddedChannel(
                        new ChannelOutboundHandlerAdapter() {
                            @Override
                            public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
                                writes[0]++;
                                ReferenceCountUtil.release(message);
                                promise.setFailure(new IOException("output is closed"));
                            }
                        },
                        new Unread(new LoopTimers(), () -> {})) {

                    @Override
                    public long bytesBeforeUnwritable() {
                        return 0;
                    }
                };
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            halfClosed.flush();
            halfClosed.runPendingTasks();
        });
        assertEquals(1, writes[0]);
    }
}
