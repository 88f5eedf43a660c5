package dev.appservicelab.delivery;

import java.util.Locale;

/**
 * A way in which a policy departs from the plain one. Each stands for a switch of a lab file with two positions; a
 * policy that has the rule has the second. Each is read at one place in this package or in the store.
 */
public enum Rule {
    /** A batch without events is stored although the service is DOWN. */
    KEEP_WITHOUT_EVENTS("down_without_events", "drop", "keep"),
    /** What is queued is on disk before {@code enqueue} returns. */
    QUEUE_ON_DISK("queue", "memory", "disk"),
    /** Taking one service's pending device lists forgets every service's: defect (a) of the original. */
    CLEAR_ALL_DEVICE_LISTS("device_list_clear", "own", "all"),
    /** State and backlog are looked at one after the other: defects (b) and (c). */
    RACY_STATE_CHANGES("state_changes", "atomic", "racy"),
    /** Rows left over by an earlier process are not retried while the service counts as UP: defect (d). */
    IGNORE_ROWS_AT_START("rows_at_start", "recover", "ignore"),
    /** What was never attempted is merged into the oldest before that is sent. */
    MERGE_CATCH_UP("catch_up", "each", "merge"),
    /** A store error after a successful send does not make it go out again. */
    COMPLETE_AFTER_ERROR("error_after_success", "resend", "complete"),
    /** An error while one-time keys are counted loses the batch: defect (g). */
    LOSE_ON_KEY_COUNT_ERROR("key_count_error", "requeue", "lose"),
    /** Recipients are looked up as {@code user_id}, which no to-device message has: defect (j). */
    COUNT_KEYS_BY_USER_ID("key_count_recipient", "to_user_id", "user_id"),
    /** A store error when a transaction is created loses the batch: defect (l). */
    LOSE_ON_CREATE_ERROR("create_error", "requeue", "lose"),
    /** A store error when UP is written leaves the service DOWN until a restart: defect (m). */
    STUCK_ON_UP_ERROR("up_error", "retry", "stuck"),
    /** DOWN services are taken up at the first enqueue, not at the start: defect (k). */
    START_AT_FIRST_ENQUEUE("start", "at_once", "first_enqueue"),
    /** A transaction's id is the largest stored plus one: defect (h). */
    MAX_PLUS_ONE_IDS("transaction_ids", "sequence", "max_plus_one"),
    /** A DOWN service has no timer: the next item retries. */
    RETRY_ON_ENQUEUE("retry", "timer", "on_enqueue");

    private final String policySwitch;
    private final String without;
    private final String with;

    Rule(String policySwitch, String without, String with) {
        this.policySwitch = policySwitch;
        this.without = without;
        this.with = with;
    }

    /** The name of its switch in a lab file. */
    public String policySwitch() {
        return policySwitch;
    }

    /** The position of the switch for a policy that does not have the rule. */
    public String without() {
        return without;
    }

    /** The position of the switch for a policy that has it. */
    public String with() {
        return with;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
