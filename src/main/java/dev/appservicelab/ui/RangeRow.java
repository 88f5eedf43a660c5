package dev.appservicelab.ui;

import dev.appservicelab.history.Lane;

/** What happened to one service in a range, in words. */
record RangeRow(String service, String attempts, String events, String failed, String p95) {

    static RangeRow of(String service, Lane.Figures figures) {
        return new RangeRow(
                service, String.valueOf(figures.attempts()), String.valueOf(figures.events()),
                String.valueOf(figures.failed()),
                figures.p95().isPresent() ? Figures.took(figures.p95().getAsLong()) : "–");
    }
}
