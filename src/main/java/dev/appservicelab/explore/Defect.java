package dev.appservicelab.explore;

import dev.appservicelab.history.History.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The defects of the original that a search can show, by their letters in parity.md. */
public enum Defect {
    A("clearing one service's pending device lists clears every service's"),
    B("a transaction created between the recoverer's last look and UP stays in the table"),
    C("a failure is reported in the background, and a second batch goes out first"),
    D("rows left over at a restart with state UP are not retried"),
    G("an error while keys are counted loses the batch"),
    H("ids are reused after a restart"),
    J("a to-device message without user_id makes the whole batch vanish"),
    K("after a start, recoverers wait for the first item"),
    L("an error when a transaction is stored loses the batch"),
    M("the recoverer is forgotten before UP is stored");

    private final String words;

    Defect(String words) {
        this.words = words;
    }

    /** In a clause, for people. */
    public String words() {
        return words;
    }

    /** As in parity.md: {@code (b)}. */
    @Override
    public String toString() {
        return "(" + name().toLowerCase(Locale.ROOT) + ")";
    }

    /** The defect that a finding shows, as far as its history tells. */
    static Optional<Defect> shownBy(Finding finding, List<Entry> entries) {
        var symptoms = new Symptoms(finding);
        entries.stream().takeWhile(entry -> !finding.isBefore(entry)).forEach(symptoms::note);
        return symptoms.defect();
    }
}
