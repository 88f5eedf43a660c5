package dev.appservicelab.render;

import dev.appservicelab.history.TimelineModel.FaultSpan;

/** The row of faults above the lanes. */
final class FaultsPainter {
    private static final double HEIGHT = 18;
    private static final double FILL = 0.12;
    private static final double SUPPOSED_FILL = 0.05;
    private static final double BORDER = 0.55;

    private final Drawing drawing;
    private final ShownFaults faults;

    FaultsPainter(Drawing drawing) {
        this.drawing = drawing;
        faults = ShownFaults.of(drawing.frame());
    }

    void draw() {
        var pen = drawing.pen();
        var palette = drawing.palette();
        var layout = drawing.layout();
        pen.box(palette.ground(), 0, Layout.AXIS, layout.width(), Layout.FAULTS);
        for (long time : Ticks.of(drawing.viewport(), AxisPainter.LABELS_APART).labelled(drawing.viewport())) {
            pen.vertical(palette.grid(), 1, drawing.viewport().column(time), Layout.AXIS, Layout.TOP);
        }
        FaultBands.of(faults.all(), drawing.viewport()).forEach(this::band);
        pen.box(palette.ground(), 0, Layout.AXIS, layout.gutter(), Layout.FAULTS);
        pen.text("faults", drawing.fonts().text(11), palette.ink2(), 12, Layout.AXIS + Layout.FAULTS / 2);
        pen.box(palette.line(), 0, Layout.TOP - 1, layout.width(), 1);
    }

    private void band(FaultBands.Band band) {
        var pen = drawing.pen();
        var role = drawing.palette().of(band.newest().role());
        double y = Layout.AXIS + (Layout.FAULTS - HEIGHT) / 2;
        if (faults.isSupposed(band.newest())) {
            pen.box(Palette.tint(role.shape(), SUPPOSED_FILL), band.x(), y, band.width(), HEIGHT, 3);
            pen.brokenOutline(role.shape(), 1, band.x(), y, band.width(), HEIGHT, 3, 4, 3);
            label(band, y + HEIGHT / 2);
            return;
        }
        pen.box(Palette.tint(role.shape(), FILL), band.x(), y, band.width(), HEIGHT, 3);
        double chosen = drawing.frame().strength(focus -> focus.onFault(band.newest().name()));
        if (chosen < 1) {
            pen.outline(Palette.tint(role.shape(), BORDER), 1, band.x(), y, band.width(), HEIGHT, 3);
        }
        if (chosen > 0) {
            pen.outline(Palette.tint(role.shape(), chosen), 2, band.x(), y, band.width(), HEIGHT, 3);
        }
        label(band, y + HEIGHT / 2);
    }

    private void label(FaultBands.Band band, double y) {
        var pen = drawing.pen();
        var fonts = drawing.fonts();
        var text = drawing.palette().of(band.newest().role()).text();
        double left = Math.max(band.x(), drawing.viewport().left()) + 8;
        double right = Math.min(band.right(), drawing.viewport().right()) - 8;
        var words = fonts.text(11);
        double effect = left + 14;
        var fault = band.newest();
        if (right - effect < 12) {
            return;
        }
        drawing.marks().flash(text, left + 4, y);
        var mono = fonts.monoBold(11);
        var what = fonts.fitted(fault.effect(), mono, right - effect);
        pen.text(what, mono, text, effect, y);
        double name = effect + fonts.width(what, mono) + 6;
        int others = band.active().size() - 1;
        var whom = fonts.fitted(whom(fault, others), words, right - name);
        pen.text(whom, words, text, name, y);
        var when = when(fault);
        if (others == 0 && name + fonts.width(whom, words) + 16 + fonts.width(when, words) <= right) {
            pen.textRight(when, words, text, right, y);
        }
    }

    private String whom(FaultSpan fault, int others) {
        var more = others == 0 ? "" : " + " + others;
        return faults.isSupposed(fault)
                ? "preview · " + fault.target() + more
                : fault.target() + (others == 0 ? " · " + fault.name() : more);
    }

    private static String when(FaultSpan fault) {
        if (fault.to().isPresent()) {
            return TimeLabel.span(fault.from(), fault.to().getAsLong());
        }
        return fault.planned().isPresent()
                ? "until " + TimeLabel.axis(fault.planned().getAsLong(), 1_000_000_000L)
                : "until cleared";
    }
}
