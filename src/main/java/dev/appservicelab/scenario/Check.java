package dev.appservicelab.scenario;

import dev.appservicelab.history.History.Entry;

/** One expectation on its way along a history. Not thread-safe. */
interface Check {
    /** Judges after an entry was taken in. */
    void apply(Entry entry);

    /** What became of it so far. */
    Verdict verdict();
}
