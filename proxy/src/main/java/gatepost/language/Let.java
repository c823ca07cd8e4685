package gatepost.language;

/** A name with its value; {@code set} changes the value and the place. */
record Let(String name, String value, Place place) {}
