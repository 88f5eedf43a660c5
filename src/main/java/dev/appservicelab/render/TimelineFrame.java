package dev.appservicelab.render;

import dev.appservicelab.delivery.Backoff;
import dev.appservicelab.history.Difference;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.Outlook;
import dev.appservicelab.history.TimelineModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that one picture of the timeline is drawn from.
 *
 * @param viewport on the pixels of the layout, see {@link Layout#place}
 * @param now      the run's clock, in nanoseconds since the start
 * @param backoff  the policy's, for retries to come
 * @param duration how long the run is to last, if that is known
 * @param hover    x of the pointer, if it is over the lanes
 * @param playhead the instant that is viewed, if it is not <i>now</i>: what came later lies under a veil
 * @param differences where the run is not as another one, which are marked
 * @param outlook  what is thought to stand in the way of retries to come
 * @param motions  what is not at rest
 */
public record TimelineFrame(
        TimelineModel model,
        Layout layout,
        Viewport viewport,
        long now,
        Palette palette,
        Focus focus,
        Backoff backoff,
        OptionalLong duration,
        OptionalDouble hover,
        OptionalLong playhead,
        List<Difference> differences,
        Outlook outlook,
        Motions motions) {

    /** A run by itself as it is, in which nothing moves. */
    public TimelineFrame(
            TimelineModel model,
            Layout layout,
            Viewport viewport,
            long now,
            Palette palette,
            Focus focus,
            Backoff backoff,
            OptionalLong duration,
            OptionalDouble hover,
            OptionalLong playhead) {
        this(
                model, layout, viewport, now, palette, focus, backoff, duration, hover, playhead, List.of(),
                Outlook.of(model), Motions.NONE);
    }

    public TimelineFrame {
        differences = List.copyOf(differences);
    }

    /** How strongly the mark of something selected is drawn, from 0 to 1, while the selection goes over to another. */
    double strength(Predicate<Focus> selected) {
        double part = motions.focused();
        if (part >= 1) {
            return selected.test(focus) ? 1 : 0;
        }
        return (selected.test(focus) ? part : 0) + (selected.test(motions.unfocused()) ? 1 - part : 0);
    }

    /** The attempt of a lane that is selected, and behind it the one whose mark is still fading. */
    List<Lane.Attempt> selected(Lane lane) {
        var now = focus.attempt().filter(one -> one.service().equals(lane.service()));
        var before = motions.focused() >= 1
                ? Optional.<Lane.Attempt>empty()
                : motions.unfocused().attempt().filter(one -> one.service().equals(lane.service()));
        if (before.filter(one -> !focus.onAttempt(one)).isEmpty()) {
            return now.map(List::of).orElse(List.of());
        }
        return now.map(one -> List.of(one, before.get())).orElseGet(() -> List.of(before.get()));
    }

    /** The fault whose victims are marked, and the one of which their marks are still fading. */
    List<String> faultsWithVictims() {
        if (!focus.victims() && (motions.focused() >= 1 || !motions.unfocused().victims())) {
            return List.of();
        }
        return Stream.of(focus, motions.unfocused())
                .filter(Focus::victims)
                .flatMap(one -> one.fault().stream())
                .distinct()
                .toList();
    }

    /** Where <i>now</i> is drawn. */
    double nowX() {
        return viewport.column(now);
    }

    /** The instant up to which things have happened for who looks: the playhead's, or <i>now</i>. */
    long present() {
        return playhead.orElse(now);
    }

    /** x up to which there is a past: <i>now</i> or the right edge. */
    double pastEnd() {
        return Math.clamp(nowX(), viewport.left(), viewport.right());
    }
}
