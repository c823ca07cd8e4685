package gatepost.state;

/** One line of a listing. */
public record Row(Key key, Held held) {}
