package gatepost.observe;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Predicate;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes a registry in the text format that the scraper asks for, without the {@code _created} series: half the page.
 */
public final class Exposition {

    private static final Predicate<String> WANTED = name -> !name.endsWith("_created");

    private final CollectorRegistry registry;

    Exposition(CollectorRegistry registry) {
        this.registry = registry;
    }

    /**
     * The media type for what a scraper accepts.
     *
     * @param accept its Accept header, empty without one
     */
    public String mediaType(String accept) {
        return TextFormat.chooseContentType(accept.isEmpty() ? null : accept);
    }

    /** @param mediaType one that {@link #mediaType} gave */
    public void write(String mediaType, Writer to) throws IOException {
        TextFormat.writeFormat(mediaType, to, registry.filteredMetricFamilySamples(WANTED));
    }
}
