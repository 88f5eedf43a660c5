package dev.appservicelab.explore;

import dev.appservicelab.delivery.Rule;
import dev.appservicelab.history.History.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The defects of the original that a search can show, by their letters in parity.md. */
public enum Defect {
    A(Rule.CLEAR_ALL_DEVICE_LISTS, "clearing one service's pending device lists clears every service's"),
    B(Rule.RACY_STATE_CHANGES, "a transaction created between the recoverer's last look and UP stays in the table"),
    C(Rule.RACY_STATE_CHANGES, "a failure is reported in the background, and a second batch goes out first"),
    D(Rule.IGNORE_ROWS_AT_START, "rows left over at a restart with state UP are not retried"),
    G(Rule.LOSE_ON_KEY_COUNT_ERROR, "an error while keys are counted loses the batch"),
    H(Rule.MAX_PLUS_ONE_IDS, "ids are reused after a restart"),
    J(Rule.COUNT_KEYS_BY_USER_ID, "a to-device message without user_id makes the whole batch vanish"),
    K(Rule.START_AT_FIRST_ENQUEUE, "after a start, recoverers wait for the first item"),
    L(Rule.LOSE_ON_CREATE_ERROR, "an error when a transaction is stored loses the batch"),
    M(Rule.STUCK_ON_UP_ERROR, "the recoverer is forgotten before UP is stored");

    private final Rule rule;
    private final String words;

    Defect(Rule rule, String words) {
        this.rule = rule;
        this.words = words;
    }

    /** The switch that brings it. */
    public Rule rule() {
        return rule;
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
