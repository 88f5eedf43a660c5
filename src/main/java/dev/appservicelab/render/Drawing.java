package dev.appservicelab.render;

/** What the painters of one frame share. */
record Drawing(Pen pen, Marks marks, TimelineFrame frame) {

    Palette palette() {
        return frame.palette();
    }

    Viewport viewport() {
        return frame.viewport();
    }

    Layout layout() {
        return frame.layout();
    }

    Fonts fonts() {
        return pen.fonts();
    }
}
