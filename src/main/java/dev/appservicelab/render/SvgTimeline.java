package dev.appservicelab.render;

import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.history.TimelineModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Objects;
import java.util.Optional;

/**
 * The timeline of a whole run as SVG, with the grammar of the one on the screen. It brings its own style sheet, whose
 * colours are the {@linkplain Palette#css() variables} of the page it stands in. However long the run, it has a few
 * thousand elements at most.
 */
public final class SvgTimeline {
    private static final int MOST_LANES = 200;
    /** Narrower ones have no words; there may be many, and all are one element. */
    private static final double NARROW_BAND = 28;
    private static final double LETTER = 7.6;
    private static final double WIDEST_GUTTER = 200;
    private static final double AROUND_NAME = 34;

    private final Svg svg = new Svg();
    private final TimelineModel model;
    private final Layout layout;
    private final Viewport viewport;

    private SvgTimeline(TimelineModel model, double width) {
        this.model = model;
        long end = Math.max(model.end(), Viewport.MIN_SPAN);
        var whole = new Viewport(0, end, 0, width);
        var lanes = Layout.of(
                model, whole, width, TimelinePicture.height(model), Folding.AUTOMATIC, Optional.empty(), 0);
        int longest = model.lanes().stream().mapToInt(lane -> lane.service().length()).max().orElse(0);
        double gutter = Math.clamp(Math.rint(longest * LETTER) + AROUND_NAME, lanes.gutter(), WIDEST_GUTTER);
        this.layout = new Layout(
                width, lanes.height(), gutter, lanes.lanes().stream().limit(MOST_LANES).toList(), 0, lanes.content());
        this.viewport = layout.place(whole);
    }

    /** The picture of all that the model has taken in. */
    public static String of(TimelineModel model, double width) {
        return new SvgTimeline(model, width).draw();
    }

    private String draw() {
        double bottom = layout.lanes().isEmpty() ? Layout.TOP : layout.lanes().getLast().bottom();
        int hidden = model.lanes().size() - layout.lanes().size();
        double height = bottom + (hidden > 0 ? 24 : 0);
        svg.open(
                "svg", "xmlns", "http://www.w3.org/2000/svg", "class", "timeline", "role", "img", "viewBox",
                "0 0 " + Svg.number(layout.width()) + " " + Svg.number(height), "aria-label",
                "Timeline of " + model.lanes().size() + (model.lanes().size() == 1 ? " service" : " services"));
        svg.raw("<style>\n" + style() + "</style>\n");
        SvgLooks.define(svg);
        axis(bottom);
        var stories = new SvgStories(svg);
        var lanes = new SvgLane(svg, stories, layout, viewport, model.end());
        var folded = new SvgFoldedLane(svg, stories, layout, viewport, model.end());
        for (var box : layout.lanes()) {
            shade(box);
            if (box.folded()) {
                folded.draw(box);
            } else {
                lanes.draw(box);
            }
        }
        stops(bottom);
        faults();
        if (hidden > 0) {
            svg.text("t3 s11", 12, height - 8, "and " + hidden + (hidden == 1 ? " service more" : " services more"));
        }
        svg.close("svg");
        return svg.toString();
    }

    private void axis(double bottom) {
        var ticks = Ticks.of(viewport, AxisPainter.LABELS_APART);
        var grid = new SvgPath().upright(viewport.left() + 0.5, Layout.AXIS, bottom);
        var marks = new SvgPath();
        for (long time : ticks.all(viewport)) {
            double x = viewport.column(time) + 0.5;
            boolean labelled = time % ticks.step() == 0;
            marks.upright(x, Layout.AXIS - (labelled ? 4 : 2), Layout.AXIS);
            if (labelled) {
                grid.upright(x, Layout.AXIS, bottom);
            }
        }
        svg.path("grid", grid);
        svg.path("strong", marks);
        svg.path("thin", new SvgPath()
                .level(viewport.left(), layout.width(), Layout.AXIS - 0.5)
                .level(0, layout.width(), Layout.TOP - 0.5));
        for (long time : ticks.labelled(viewport)) {
            var label = TimeLabel.axis(time, ticks.step());
            double x = viewport.column(time);
            if (time == 0) {
                svg.text("t2 m", x, 15, label);
            } else if (x + label.length() * 3.5 < layout.width()) {
                svg.text("t2 m mid", x, 15, label);
            }
        }
    }

    /** Where the lab itself did not deliver. */
    private void stops(double bottom) {
        var areas = new SvgPath();
        var crashes = new SvgPath();
        var starts = new SvgPath();
        for (var stop : model.stops()) {
            double x = viewport.column(stop.from());
            double right = viewport.column(stop.to().orElse(model.end()));
            areas.box(x, Layout.TOP, right - x, bottom - Layout.TOP);
            (stop.crashed() ? crashes : starts).upright(x, Layout.AXIS, bottom);
            stop.to().ifPresent(to -> starts.upright(right, Layout.AXIS, bottom));
        }
        svg.path("away", areas);
        svg.path("strong restart", starts);
        svg.path("failed-line", crashes);
    }

    /** The row of faults above the lanes. */
    private void faults() {
        svg.text("t2 s11", 12, Layout.AXIS + 18, "faults");
        var narrow = new EnumMap<FaultRole, SvgPath>(FaultRole.class);
        for (var band : FaultBands.of(model.faults(), viewport)) {
            var role = band.newest().role().toString();
            double right = Math.min(band.right(), layout.width() - 1);
            double y = Layout.AXIS + 5;
            if (band.width() < NARROW_BAND) {
                narrow.computeIfAbsent(band.newest().role(), any -> new SvgPath())
                        .box(band.x() + 0.5, y + 0.5, right - band.x() - 1, 17);
                continue;
            }
            svg.box("band " + role, band.x() + 0.5, y + 0.5, right - band.x() - 1, 17, 2.5);
            var words = FaultWords.of(band, (right - band.x() - 28) / SvgLooks.LETTER);
            if (!words.isEmpty()) {
                svg.path("text-" + role, new SvgPath().flash(band.x() + 12, y + 9));
                svg.text("text-" + role + " s11", band.x() + 22, y + 13, words);
            }
        }
        narrow.forEach((role, path) -> svg.path("band " + role, path));
    }

    /** Over a lane the times in which a fault hit it. */
    private void shade(LaneBox box) {
        var areas = new EnumMap<FaultRole, SvgPath>(FaultRole.class);
        var edges = new EnumMap<FaultRole, SvgPath>(FaultRole.class);
        for (var fault : model.faults()) {
            if (fault.hits(box.lane().service()) && fault.from() <= viewport.to()) {
                double x = viewport.column(fault.from());
                double right = Math.clamp(viewport.column(fault.end()), x + 1, Math.max(x + 1, layout.width()));
                areas.computeIfAbsent(fault.role(), role -> new SvgPath()).box(x, box.y(), right - x, box.height());
                if (!box.folded()) {
                    edges.computeIfAbsent(fault.role(), role -> new SvgPath())
                            .upright(x + 0.5, box.y(), box.bottom())
                            .upright(right - 0.5, box.y(), box.bottom());
                }
            }
        }
        areas.forEach((role, path) -> svg.path("shade " + role, path));
        edges.forEach((role, path) -> svg.path("edge " + role, path));
    }

    private static String style() {
        try (var in = Objects.requireNonNull(SvgTimeline.class.getResourceAsStream("timeline.css"), "timeline.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged style sheet cannot be read", e);
        }
    }
}
