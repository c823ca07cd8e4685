package gatepost.simulation;

import gatepost.mail.Address;
import java.util.List;

/** One message: whom it is from, and who is still to get it. */
record Mail(Address sender, List<Address> recipients) {

    Mail {
        recipients = List.copyOf(recipients);
    }
}
