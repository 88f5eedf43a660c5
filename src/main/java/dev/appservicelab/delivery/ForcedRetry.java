package dev.appservicelab.delivery;

/** What came of {@link AppServiceScheduler#forceRetry}. */
public enum ForcedRetry {
    RETRIES_NOW("retries now"),
    ATTEMPT_RUNS("nothing done: an attempt runs"),
    NO_RECOVERER("nothing done: there is nothing to retry");

    private final String words;

    ForcedRetry(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
