package gatepost.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** What pages are shown with: a style, a picture, a script. */
final class Assets {

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "/style.css", "text/css; charset=utf-8",
            "/live.js", "text/javascript; charset=utf-8",
            "/icon.svg", "image/svg+xml");

    private Assets() {}

    static Optional<Answer> of(String path) {
        return Optional.ofNullable(MEDIA_TYPES.get(path))
                .map(mediaType -> new Answer(200, mediaType, octets(path), Map.of()));
    }

    private static byte[] octets(String path) {
        try (InputStream in = Assets.class.getResourceAsStream("/gatepost/console" + path)) {
            return in.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
