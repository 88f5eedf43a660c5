package dev.appservicelab.lab;

import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Items that are offered in a run. */
public sealed interface Traffic {
    /** When the first is due. */
    Duration at();

    /** The same, all of it later by so much. */
    Traffic later(Duration by);

    /** The same, but none is due then or later. */
    Traffic endingAt(Duration end);

    /**
     * Items made for the purpose. One for a service tells of people in that service's lobby. One for whoever is
     * interested tells of somebody in the room {@code !lobby}: a person of the server, or as likely that person's ghost
     * of one of the simulated services, such as {@code @irc_ana}: as the sender of an event or of a presence, as the
     * recipient of a to-device message, as the user whose device list changed. So it interests that one service, or
     * none.
     *
     * @param to    the service's id; absent: each goes to every service that receives its kind and is interested in it
     * @param until none is due then or later; absent: the end of the run
     * @param rate  how many a second: item i is due at {@code at} + i/rate; absent: all at {@code at}
     * @param count at most so many; absent: without a rate one
     * @param size  bytes to which an event's content is padded
     * @param body  merged into an event's content; for other kinds it is the item
     * @param type  of events; absent: messages, with a text
     * @param stateKey of state events; absent: they are none
     */
    record Made(
            Optional<String> to,
            Item.Kind kind,
            Duration at,
            Optional<Duration> until,
            Optional<Double> rate,
            OptionalInt count,
            OptionalInt size,
            Optional<Json> body,
            Optional<String> type,
            Optional<String> stateKey)
            implements Traffic {

        /** Messages, or items of another kind. */
        public Made(
                Optional<String> to,
                Item.Kind kind,
                Duration at,
                Optional<Duration> until,
                Optional<Double> rate,
                OptionalInt count,
                OptionalInt size,
                Optional<Json> body) {
            this(to, kind, at, until, rate, count, size, body, Optional.empty(), Optional.empty());
        }

        /** One item for a service, at the start. */
        public static Made one(String to, Item.Kind kind) {
            return new Made(
                    Optional.of(to), kind, Duration.ZERO, Optional.empty(), Optional.empty(), OptionalInt.empty(),
                    OptionalInt.empty(), Optional.empty());
        }

        /** This item for a service. */
        static Made one(String to, Item.Kind kind, Duration at, Json body) {
            return new Made(
                    Optional.of(to), kind, at, Optional.empty(), Optional.empty(), OptionalInt.empty(),
                    OptionalInt.empty(), Optional.of(body));
        }

        @Override
        public Made later(Duration by) {
            return new Made(
                    to, kind, at.plus(by), until.map(by::plus), rate, count, size, body, type, stateKey);
        }

        @Override
        public Made endingAt(Duration end) {
            return new Made(to, kind, at, Optional.of(end), rate, count, size, body, type, stateKey);
        }
    }

    /**
     * Items recorded earlier.
     *
     * @param file  where they were read from
     * @param lines what was read
     * @param until none is due then or later; absent: the end of the run
     * @param rate  how many a second; absent: as far apart as their {@code origin_server_ts} say
     */
    record Replayed(Path file, List<EventLine> lines, Duration at, Optional<Duration> until, Optional<Double> rate)
            implements Traffic {
        private static final double NANOS_PER_SECOND = 1e9;
        private static final long NANOS_PER_MILLISECOND = 1_000_000;

        public Replayed {
            lines = List.copyOf(lines);
        }

        @Override
        public Replayed later(Duration by) {
            return new Replayed(file, lines, at.plus(by), until.map(by::plus), rate);
        }

        @Override
        public Replayed endingAt(Duration end) {
            return new Replayed(file, lines, at, Optional.of(end), rate);
        }

        /**
         * When each line is due, in nanoseconds since the start: the first at the recording's time, each further one as
         * much later as its {@code origin_server_ts} says, unless there is a rate. A line without one follows at once,
         * and none goes before the one above it.
         */
        public List<Long> due() {
            var due = new ArrayList<Long>(lines.size());
            long latest = at.toNanos();
            var began = OptionalLong.empty();
            for (var line : lines) {
                if (rate.isPresent()) {
                    latest = at.toNanos() + Math.round(due.size() * NANOS_PER_SECOND / rate.get());
                } else if (line.sentAt().isPresent()) {
                    long sent = line.sentAt().getAsLong();
                    began = began.isPresent() ? began : line.sentAt();
                    latest = Math.max(latest, at.toNanos() + (sent - began.getAsLong()) * NANOS_PER_MILLISECOND);
                }
                due.add(latest);
            }
            return due;
        }
    }

    /**
     * One event as it is, its id too, for a service.
     *
     * @param to the service's id
     */
    record Verbatim(String to, Event event, Duration at) implements Traffic {
        @Override
        public Verbatim later(Duration by) {
            return new Verbatim(to, event, at.plus(by));
        }

        @Override
        public Verbatim endingAt(Duration end) {
            return this;
        }
    }
}
