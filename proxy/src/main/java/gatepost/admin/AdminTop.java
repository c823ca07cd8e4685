package gatepost.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import gatepost.observe.Traffic;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** {@code top}: {@link Live} as JSON. */
public final class AdminTop implements AdminCommand {

    /** The other side may be a newer or an older one. */
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private final String host;
    private final Supplier<Status> status;
    private final Supplier<Traffic> traffic;
    private final LongSupplier seconds;

    /** @param seconds since 1970 */
    public AdminTop(String host, Supplier<Status> status, Supplier<Traffic> traffic, LongSupplier seconds) {
        this.host = host;
        this.status = status;
        this.traffic = traffic;
        this.seconds = seconds;
    }

    @Override
    public String name() {
        return "top";
    }

    @Override
    public AdminAnswer run(List<String> words, String user) {
        if (!words.isEmpty()) {
            return AdminAnswer.usage("top");
        }
        try {
            return AdminAnswer.ok(
                    JSON.writeValueAsString(Live.of(host, status.get(), seconds.getAsLong(), traffic.get())));
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    /** @throws IOException when it is no answer to {@code top} */
    public static Live read(String answer) throws IOException {
        try {
            return JSON.readValue(answer, Live.class);
        } catch (JsonProcessingException other) {
            throw new IOException("the running Gatepost is of another version", other);
        }
    }
}
