package gatepost.language;

/** The smallest piece of a file. */
record Token(Kind kind, String text, Place place) {

    /** What a token can be. */
    enum Kind {
        WORD,
        TEXT,
        /** Between slashes, behind {@code matches}. */
        REGEX,
        OPEN,
        CLOSE,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isText() {
        return kind == Kind.TEXT;
    }

    String quoted() {
        return Visible.quoted(text);
    }
}
