package dev.appservicelab.delivery;

import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The named switches that say how delivery behaves. Presets imitate homeservers. Immutable.
 *
 * @param name        what it is called: a preset, or a preset with a {@code +} where switches of it were changed
 * @param limits      how much goes into one transaction
 * @param backoff     how long a recoverer waits
 * @param timeout     how long an attempt may take, and how much of an answer is read
 * @param success     which answers count as success
 * @param storedKinds what a stored transaction carries
 * @param sentKinds   what is sent at all; other kinds are not taken
 * @param rules       in what else it departs from the plain policy
 */
public record DeliveryPolicy(
        String name,
        Limits limits,
        Backoff backoff,
        Timeout timeout,
        Success success,
        Set<Item.Kind> storedKinds,
        Set<Item.Kind> sentKinds,
        Set<Rule> rules) {

    /**
     * At most so much a transaction.
     *
     * @param total items of all kinds together; absent: no such limit
     * @param body  bytes of the body; absent: no such limit
     */
    public record Limits(int events, int ephemeral, int toDevice, OptionalInt total, OptionalInt body) {
        /** Limits for each kind alone. */
        public Limits(int events, int ephemeral, int toDevice) {
            this(events, ephemeral, toDevice, OptionalInt.empty(), OptionalInt.empty());
        }
    }

    /**
     * @param connect     until a connection stands
     * @param limit       from the start of the attempt to its end
     * @param headersOnly whether the end is the last byte of the headers; else it is that of the whole answer
     * @param body        bytes of the answer that are read at most; {@link Integer#MAX_VALUE}: no limit
     */
    public record Timeout(Duration connect, Duration limit, boolean headersOnly, int body) {}

    /** Which answers count as success. */
    public enum Success {
        /** A status of 200 to 299 with a body that is JSON. */
        OK_AND_JSON("2xx_json"),
        /** A status of 200 to 299. */
        ANY_2XX("2xx"),
        /** The status 200 and no other. */
        ONLY_200("200");

        private final String word;

        Success(String word) {
            this.word = word;
        }

        /** As in a lab file. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** Synapse as it is meant: its limits, waits and losses, without its races. */
    public static final DeliveryPolicy SYNAPSE = new DeliveryPolicy(
            "synapse",
            new Limits(100, 100, 100),
            new Backoff(Duration.ofSeconds(2), 2, Duration.ofSeconds(512), Duration.ofSeconds(4)),
            new Timeout(Duration.ofSeconds(15), Duration.ofSeconds(60), false, 1 << 20),
            Success.OK_AND_JSON,
            EnumSet.of(Item.Kind.EVENT),
            EnumSet.allOf(Item.Kind.class),
            Set.of());

    /** Synapse as it is, with the defects (a) to (m) that its users know. */
    public static final DeliveryPolicy SYNAPSE_EXACT = new DeliveryPolicy(
            "synapse-exact",
            SYNAPSE.limits,
            SYNAPSE.backoff,
            new Timeout(Duration.ofSeconds(15), Duration.ofSeconds(60), true, Integer.MAX_VALUE),
            SYNAPSE.success,
            SYNAPSE.storedKinds,
            SYNAPSE.sentKinds,
            EnumSet.of(
                    Rule.CLEAR_ALL_DEVICE_LISTS,
                    Rule.RACY_STATE_CHANGES,
                    Rule.IGNORE_ROWS_AT_START,
                    Rule.LOSE_ON_KEY_COUNT_ERROR,
                    Rule.COUNT_KEYS_BY_USER_ID,
                    Rule.LOSE_ON_CREATE_ERROR,
                    Rule.STUCK_ON_UP_ERROR,
                    Rule.START_AT_FIRST_ENQUEUE,
                    Rule.MAX_PLUS_ONE_IDS));

    /** Nothing accepted is ever lost. */
    public static final DeliveryPolicy LOSSLESS = new DeliveryPolicy(
            "lossless",
            new Limits(100, 100, 100, OptionalInt.empty(), OptionalInt.of(6_500_000)),
            new Backoff(Duration.ofSeconds(2), 2, Duration.ofSeconds(512), Duration.ofSeconds(2)),
            SYNAPSE.timeout,
            SYNAPSE.success,
            EnumSet.allOf(Item.Kind.class),
            SYNAPSE.sentKinds,
            EnumSet.of(
                    Rule.KEEP_WITHOUT_EVENTS, Rule.QUEUE_ON_DISK, Rule.MERGE_CATCH_UP, Rule.COMPLETE_AFTER_ERROR));

    /** Dendrite's rules, as far as switches can say them. */
    public static final DeliveryPolicy DENDRITE = new DeliveryPolicy(
            "dendrite",
            new Limits(50, 50, 50),
            new Backoff(Duration.ofSeconds(2), 2, Duration.ofSeconds(64), Duration.ofSeconds(2)),
            new Timeout(Duration.ofSeconds(15), Duration.ofSeconds(30), false, 1 << 20),
            Success.ONLY_200,
            EnumSet.of(Item.Kind.EVENT),
            EnumSet.of(Item.Kind.EVENT),
            Set.of());

    /** Tuwunel's rules, as far as switches can say them. */
    public static final DeliveryPolicy TUWUNEL = new DeliveryPolicy(
            "tuwunel",
            new Limits(48, 48, 48, OptionalInt.of(48), OptionalInt.empty()),
            SYNAPSE.backoff,
            new Timeout(Duration.ofSeconds(15), Duration.ofSeconds(35), false, 1 << 20),
            Success.ANY_2XX,
            EnumSet.allOf(Item.Kind.class),
            EnumSet.allOf(Item.Kind.class),
            EnumSet.of(Rule.KEEP_WITHOUT_EVENTS, Rule.RETRY_ON_ENQUEUE));

    /** All presets, the default first. */
    public static final List<DeliveryPolicy> PRESETS = List.of(SYNAPSE, SYNAPSE_EXACT, LOSSLESS, DENDRITE, TUWUNEL);

    public DeliveryPolicy {
        storedKinds = Set.copyOf(storedKinds);
        sentKinds = Set.copyOf(sentKinds);
        rules = Set.copyOf(rules);
    }

    /** The preset of this name. */
    public static Optional<DeliveryPolicy> preset(String name) {
        return PRESETS.stream().filter(policy -> policy.name.equals(name)).findFirst();
    }

    public boolean has(Rule rule) {
        return rules.contains(rule);
    }
}
