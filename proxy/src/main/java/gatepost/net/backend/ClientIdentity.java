package gatepost.net.backend;

import gatepost.observed.Client;
import gatepost.questions.Answer;
import gatepost.questions.ConfirmedName;
import java.util.function.BooleanSupplier;

/**
 * For whom a backend session speaks. A client that says EHLO again has a new identity and needs a new
 * {@link BackendClient}.
 *
 * @param name what reverse DNS has for the client
 * @param helo the argument of its EHLO or HELO, verbatim
 * @param extended whether it said EHLO
 * @param goesFirst whether it is served before others; asked only when connections are few
 */
public record ClientIdentity(
        Client client, Answer<ConfirmedName.Found> name, String helo, boolean extended, BooleanSupplier goesFirst) {}
