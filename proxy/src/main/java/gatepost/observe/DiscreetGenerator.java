package gatepost.observe;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/** Writes JSON in whose texts nothing stands that is to be kept from the log, whichever field they are of. */
final class DiscreetGenerator extends JsonGeneratorDelegate {

    private final Discretion discretion;
    private final String subject;

    DiscreetGenerator(JsonGenerator to, Discretion discretion, String subject) {
        super(to);
        this.discretion = discretion;
        this.subject = subject;
    }

    @Override
    public void writeString(String text) throws IOException {
        String field = String.valueOf(getOutputContext().getCurrentName());
        super.writeString(text == null ? null : discretion.text(field, text, subject));
    }
}
