package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.history.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The account of one service in words.
 *
 * @param parts in the order of {@link #PARTS}
 * @param note  what came twice, why something was dropped, what was refused; empty if there is nothing to say
 */
record LedgerRow(String service, List<Long> parts, String note) {
    /** What an account is made of: the first is the sum of the others. */
    static final List<String> PARTS =
            List.of("accepted", "queued", "stored", "parked", "delivered", "dropped", "lost");

    LedgerRow {
        parts = List.copyOf(parts);
    }

    static LedgerRow of(String service, Ledger account) {
        return new LedgerRow(
                service,
                Stream.of(account.accepted(), account.queued(), account.stored(), account.parked(),
                        account.delivered(), account.droppedInAll(), account.lost()).toList(),
                note(account));
    }

    private static String note(Ledger account) {
        var words = new ArrayList<String>();
        if (account.twice() > 0) {
            words.add(account.twice() + " delivered twice");
        }
        account.dropped().forEach((reason, number) -> {
            if (number > 0) {
                words.add(number + " " + why(reason));
            }
        });
        if (account.refused() > 0) {
            words.add(account.refused() + " refused while the lab lay crashed");
        }
        return String.join(" · ", words);
    }

    private static String why(DropReason reason) {
        return switch (reason) {
            case DOWN_WITHOUT_EVENTS -> "dropped: DOWN, and no event in the batch";
            case KIND_NOT_STORED -> "dropped: their kind is not stored";
            case IN_MEMORY -> "dropped: in memory only when the lab stopped";
            case KIND_NOT_SENT -> "dropped: their kind is not sent";
            case BATCH_LOST -> "lost with a batch";
        };
    }

    /** The row for those who hear it. */
    String spoken() {
        var words = new StringBuilder(service).append(": ");
        for (int i = 0; i < PARTS.size(); i++) {
            words.append(i == 0 ? "" : i == 1 ? " = " : ", ").append(PARTS.get(i)).append(' ').append(parts.get(i));
        }
        return words.append(note.isEmpty() ? "" : ", " + note).toString();
    }
}
