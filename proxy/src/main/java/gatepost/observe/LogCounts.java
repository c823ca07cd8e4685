package gatepost.observe;

/** Who counts the records of one log. Called from any thread. */
public interface LogCounts {

    LogCounts NONE = new LogCounts() {
        @Override
        public void written(int records) {}

        @Override
        public void dropped(int records) {}
    };

    void written(int records);

    void dropped(int records);
}
