package dev.appservicelab.ui;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.DeliveryPolicy.Success;
import dev.appservicelab.delivery.Rule;
import dev.appservicelab.input.Quantity;
import dev.appservicelab.matrix.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One switch of a policy.
 *
 * @param key     as in a lab file, with a dot before what stands within another: {@code backoff.max}
 * @param note    what it decides, and the original's defect that one of its values is
 * @param choices its values; empty: it is written
 * @param value   what it is in a policy, as a lab file writes it
 */
record PolicySwitch(String key, String note, List<String> choices, Function<DeliveryPolicy, String> value) {
    private static final String UNLIMITED = "unlimited";

    /** Every switch, in the order of a transaction's way. */
    static final List<PolicySwitch> ALL = all();

    private static List<PolicySwitch> all() {
        var all = new ArrayList<PolicySwitch>();
        all.add(written("limits.events", "Events a transaction, at most", p -> String.valueOf(p.limits().events())));
        all.add(written(
                "limits.ephemeral", "Ephemeral events a transaction", p -> String.valueOf(p.limits().ephemeral())));
        all.add(written(
                "limits.to_device", "To-device messages a transaction", p -> String.valueOf(p.limits().toDevice())));
        all.add(written("limits.total", "Items of all kinds a transaction", p -> orUnlimited(p.limits().total())));
        all.add(written("limits.body", "Bytes of a body", p -> orUnlimited(p.limits().body())));
        all.add(written("backoff.first", "The first wait of a recoverer", p -> Quantity.text(p.backoff().first())));
        all.add(written(
                "backoff.factor", "How much longer each next wait is", p -> Quantity.text(p.backoff().factor())));
        all.add(written("backoff.max", "The longest wait", p -> Quantity.text(p.backoff().max())));
        all.add(written("after_progress", "The wait after a failure that follows progress",
                p -> Quantity.text(p.backoff().afterProgress())));
        all.add(written(
                "stored_kinds", "What a stored transaction carries; other kinds are dropped",
                p -> kinds(p.storedKinds())));
        all.add(written("sent_kinds", "What is sent at all", p -> kinds(p.sentKinds())));
        for (var rule : Rule.values()) {
            all.add(new PolicySwitch(rule.policySwitch(), note(rule), List.of(rule.without(), rule.with()),
                    p -> p.has(rule) ? rule.with() : rule.without()));
        }
        all.add(new PolicySwitch("success", "Which answers count as success",
                Arrays.stream(Success.values()).map(Success::toString).toList(), p -> p.success().toString()));
        all.add(written("timeout.connect", "Until a connection stands", p -> Quantity.text(p.timeout().connect())));
        all.add(written("timeout.total", "Until the last byte of the answer",
                p -> p.timeout().headersOnly() ? "" : Quantity.text(p.timeout().limit())));
        all.add(written("timeout.headers", "Until the answer's headers only: the body is not timed",
                p -> p.timeout().headersOnly() ? Quantity.text(p.timeout().limit()) : ""));
        all.add(written("timeout.body", "Bytes of an answer that are read",
                p -> p.timeout().body() == Integer.MAX_VALUE ? UNLIMITED : String.valueOf(p.timeout().body())));
        return List.copyOf(all);
    }

    private static PolicySwitch written(String key, String note, Function<DeliveryPolicy, String> value) {
        return new PolicySwitch(key, note, List.of(), value);
    }

    private static String orUnlimited(OptionalInt number) {
        return number.isPresent() ? String.valueOf(number.getAsInt()) : UNLIMITED;
    }

    private static String kinds(Set<Item.Kind> kinds) {
        return kinds.stream().sorted().map(Item.Kind::toString).collect(Collectors.joining(", "));
    }

    /** Letters are those of the original's defects. */
    private static String note(Rule rule) {
        return switch (rule) {
            case KEEP_WITHOUT_EVENTS -> "A batch without events while the service is DOWN";
            case QUEUE_ON_DISK -> "Where an item is before its transaction exists; in memory a crash loses it";
            case CLEAR_ALL_DEVICE_LISTS -> "(a) all: taking one service's pending device lists forgets every service's";
            case RACY_STATE_CHANGES ->
                "(b, c) racy: state and backlog are looked at one after the other, and a batch slips between";
            case IGNORE_ROWS_AT_START -> "(d) ignore: rows left over at start wait until something else fails";
            case MERGE_CATCH_UP -> "(e) each: one transaction an enqueue while DOWN, however small";
            case COMPLETE_AFTER_ERROR -> "(f) resend: a store error after a success marks DOWN and sends again";
            case LOSE_ON_KEY_COUNT_ERROR -> "(g) lose: an error while keys are counted loses the batch";
            case MAX_PLUS_ONE_IDS -> "(h) max_plus_one: ids are used again after a restart";
            case COUNT_KEYS_BY_USER_ID -> "(j) user_id: a field that no to-device message has; keys are not counted";
            case START_AT_FIRST_ENQUEUE -> "(k) first_enqueue: a DOWN service sleeps until something comes for it";
            case LOSE_ON_CREATE_ERROR -> "(l) lose: a store error when a transaction is created loses the batch";
            case STUCK_ON_UP_ERROR -> "(m) stuck: a store error when UP is written leaves it DOWN until a restart";
            case RETRY_ON_ENQUEUE -> "What wakes a DOWN service: a timer, or the next item";
        };
    }
}
