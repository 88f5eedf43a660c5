package dev.appservicelab.render;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.history.TimelineModel;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Frames as the window would make them, 808 wide and following <i>now</i>. */
final class Frames {
    private Frames() {}

    /** @param now in milliseconds */
    static TimelineFrame at(Story story, long now, double height) {
        return at(story, now, height, Focus.NONE, Palette.light());
    }

    static TimelineFrame at(Story story, long now, double height, Focus focus, Palette palette) {
        return of(story.at(now), now * 1_000_000, height, focus, palette);
    }

    /** The same frame, in which what has just happened is shown by a motion. */
    static TimelineFrame inMotion(TimelineFrame frame) {
        return new TimelineFrame(
                frame.model(), frame.layout(), frame.viewport(), frame.now(), frame.palette(), frame.focus(),
                frame.backoff(), frame.duration(), frame.hover(), frame.playhead(), frame.differences(),
                frame.outlook(), frame.motions().withRings(true));
    }

    static TimelineFrame of(TimelineModel model, long now, double height, Focus focus, Palette palette) {
        var times = Viewport.start(0, 704).following(now);
        var layout = Layout.of(model, times, 808, height, Folding.AUTOMATIC, focus.service(), 0);
        return new TimelineFrame(
                model, layout, layout.place(times).following(now), now, palette, focus,
                DeliveryPolicy.SYNAPSE.backoff(), OptionalLong.of(240_000_000_000L), OptionalDouble.empty(),
                OptionalLong.empty());
    }
}
