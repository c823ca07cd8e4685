package gatepost.observe;

import gatepost.records.AddressMask;

/**
 * What the decision log keeps to itself.
 *
 * @param mask hides addresses
 * @param subjects whether subjects are written
 */
public record Discretion(AddressMask mask, boolean subjects) {

    /** Everything but subjects. */
    public static final Discretion USUAL = new Discretion(AddressMask.FULL, false);

    /** What stands for a subject that is not told. */
    private static final String HIDDEN = "(not logged)";

    /** Below that a subject is a word that may stand in any reply. */
    private static final int TELLING = 4;

    /**
     * What may be written of a text.
     *
     * @param field where it stands in the record
     * @param subject of the message; empty without one
     */
    String text(String field, String text, String subject) {
        // A Message-ID looks like an address and is none; by it a message is found elsewhere.
        return field.equals("id") ? text : mask.in(subjects || subject.isBlank() ? text : hidden(field, text, subject));
    }

    private static String hidden(String field, String text, String subject) {
        return switch (field) {
            case "subject" -> HIDDEN;
            // As a finding shows the values that its condition saw.
            case "why" -> text.replace("subject " + subject, "subject " + HIDDEN);
            case "text" -> subject.length() < TELLING ? text : text.replace(subject, HIDDEN);
            default -> text;
        };
    }
}
