package dev.appservicelab.ui;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The lines of the log, of which only the newest are kept: a long run would fill the heap with them. An index counts
 * all lines there ever were. Not thread-safe.
 */
final class LogBook extends AbstractList<LogLine> {
    private static final int KEPT = 20_000;
    private static final int TOO_MANY = 24_000;

    private final List<LogLine> kept = new ArrayList<>();
    private int gone;
    /** The first line that may differ from what was copied last. */
    private int changed;

    @Override
    public int size() {
        return gone + kept.size();
    }

    @Override
    public LogLine get(int index) {
        return kept.get(index - gone);
    }

    @Override
    public boolean add(LogLine line) {
        kept.add(line);
        if (kept.size() > TOO_MANY) {
            kept.subList(0, kept.size() - KEPT).clear();
            gone = gone + TOO_MANY + 1 - KEPT;
        }
        return true;
    }

    /** Puts other words into a line, if it is still kept. */
    void reword(int index, UnaryOperator<String> words) {
        if (index >= gone) {
            var line = get(index);
            kept.set(index - gone, line.with(words.apply(line.text())));
            changed = Math.min(changed, index);
        }
    }

    /** How many lines are no longer kept. */
    int gone() {
        return gone;
    }

    /**
     * Brings a copy up to date, which only this method changes.
     *
     * @param missing how many of the first lines the copy no longer has
     * @return the same as of now
     */
    int copyTo(List<LogLine> copy, int missing) {
        copy.subList(0, Math.min(copy.size(), gone - missing)).clear();
        int from = Math.max(gone, changed);
        for (int i = from; i < gone + copy.size(); i++) {
            if (!copy.get(i - gone).equals(get(i))) {
                copy.set(i - gone, get(i));
            }
        }
        copy.addAll(kept.subList(copy.size(), kept.size()));
        changed = size();
        return gone;
    }
}
