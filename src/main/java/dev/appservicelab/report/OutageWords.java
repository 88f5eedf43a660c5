package dev.appservicelab.report;

import dev.appservicelab.history.Outage;
import dev.appservicelab.render.TimeLabel;
import java.util.stream.Collectors;

/** Tells an outage in a few sentences. */
record OutageWords(Outage outage) {
    private static final int WAITS = 12;

    String text() {
        return beginning() + waits() + ending();
    }

    private String beginning() {
        var cause = outage.cause()
                .map(result -> " after " + result.word()
                        + result.fault().map(name -> " (fault " + name + ")").orElse(""))
                .orElse("");
        return (outage.fromTheStart() ? "DOWN from the start" : "Goes DOWN" + cause) + ". ";
    }

    private String waits() {
        var waits = outage.waits();
        if (waits.isEmpty()) {
            return "";
        }
        var words = waits.stream().limit(WAITS).map(TimeLabel::delay).collect(Collectors.joining(", "));
        return "Waits " + words + (waits.size() > WAITS ? " and " + (waits.size() - WAITS) + " times more" : "") + ". ";
    }

    private String ending() {
        if (outage.to().isEmpty()) {
            int backlog = outage.lane().backlog().getLast().backlog();
            return "Still DOWN at the end, with a backlog of " + backlog + ".";
        }
        var delivered = outage.delivered();
        if (delivered.isEmpty()) {
            return "UP again, with nothing delivered meanwhile.";
        }
        var first = delivered.getFirst();
        return "Attempt " + first.number() + " of transaction " + first.transaction() + " succeeds at "
                + TimeLabel.tenths(first.start()) + "; " + Words.counted(delivered.size(), "transaction") + " drained"
                + (outage.inOrder() ? " in order" : ", not in order") + ". Peak of the backlog: " + outage.peak() + ".";
    }
}
