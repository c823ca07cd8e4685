package gatepost.console;

import java.io.IOException;

/** One of the pages. It runs on a thread of the console, beside others. */
interface Page {

    String path();

    /** A word, for the way there. */
    String title();

    /**
     * What stands in the middle.
     *
     * @throws IOException when a log cannot be read or a look-up cannot be written down
     */
    Shown show(Request request) throws IOException;

    /**
     * A page, made for one request.
     *
     * @param title its heading
     * @param head more for the head of the document, as markup
     */
    record Shown(String title, String head, String markup) {

        Shown(String title, String markup) {
            this(title, "", markup);
        }
    }
}
