package dev.appservicelab.history;

import dev.appservicelab.history.TimelineModel.FaultSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A fault that is only thought of, to see what would come of it. Put on, it takes the place of the one that has its
 * name.
 *
 * @param span    from when to when it would apply
 * @param turns   absent: it would apply all of that time
 * @param times   how often it would hit at most
 * @param certain whether it would hit every attempt in its time, or some
 */
public record SupposedFault(FaultSpan span, Optional<Turns> turns, OptionalInt times, boolean certain) {
    /** No picture has room for more. */
    private static final int MOST = 500;

    /**
     * It comes and goes, over and over from its beginning.
     *
     * @param on  how many nanoseconds it applies
     * @param off and how many it does not then
     */
    public record Turns(long on, long off) {}

    /** Whether it would hit what is sent to a service. */
    public boolean hits(String service) {
        return span.hits(service) && span.hitsAttempts();
    }

    /** Whether it would apply at an instant. */
    public boolean applies(long instant) {
        return instant >= span.from() && instant < span.end()
                && (turns.isEmpty() || (instant - span.from()) % period() < turns.get().on());
    }

    /** The times in which it would apply, put on at {@code now}, as far as they begin before {@code to}. */
    public List<FaultSpan> spans(long now, long to) {
        if (turns.isEmpty()) {
            return within(span.from(), span.planned(), now, to).stream().toList();
        }
        var spans = new ArrayList<FaultSpan>();
        long from = span.from() + Math.max(0, (now - span.from()) / period()) * period();
        while (from < Math.min(to, span.end()) && spans.size() < MOST) {
            long end = Math.min(span.end(), from + turns.get().on());
            within(from, OptionalLong.of(end), now, to).ifPresent(spans::add);
            from += period();
        }
        return spans;
    }

    private Optional<FaultSpan> within(long from, OptionalLong end, long now, long to) {
        long begin = Math.max(from, now);
        return begin >= to || begin >= end.orElse(Long.MAX_VALUE)
                ? Optional.empty()
                : Optional.of(new FaultSpan(
                        span.name(), span.target(), span.effect(), span.role(), begin, end, OptionalLong.empty()));
    }

    private long period() {
        return turns.orElseThrow().on() + turns.orElseThrow().off();
    }
}
