package dev.appservicelab.cli;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something out of the ordinary: done by hand or by the lab file, or happened to the lab itself.
 *
 * @param service to which it happened; absent: to the whole lab
 * @param words   what happened, for people
 */
record Moment(long at, Optional<String> service, Sign sign, String words) {

    /** How it is drawn; what stands further down hides what stands above. */
    enum Sign {
        DROPPED('⤓', "dropped"),
        MERGED('»', "merged"),
        UNPARKED('□', "unparked"),
        PARKED('▣', "parked"),
        RESENT('↺', "sent again by hand"),
        TROUBLE('!', "error of the lab"),
        ACTION(TextGrid.HAND, "action"),
        RESTARTED('↻', "lab starts again"),
        CRASHED('╳', "lab crashes");

        private final char mark;
        private final String meaning;

        Sign(char mark, String meaning) {
            this.mark = mark;
            this.meaning = meaning;
        }

        char mark() {
            return mark;
        }

        String meaning() {
            return meaning;
        }
    }

    /** All of a run, in order; what was dropped or merged at one instant is one. */
    static List<Moment> of(List<Entry> entries) {
        var moments = new ArrayList<Moment>();
        for (var entry : entries) {
            of(entry)
                    .filter(moment -> moments.isEmpty() || !moments.getLast().equals(moment))
                    .ifPresent(moments::add);
        }
        return moments;
    }

    private static Optional<Moment> of(Entry entry) {
        return switch (entry.event()) {
            case DeliveryEvent.Action action -> of(entry, Sign.ACTION, note(action.action(), action.note()));
            case DeliveryEvent.Parked parked ->
                of(entry, Sign.PARKED, "transaction " + parked.transaction() + " is parked");
            case DeliveryEvent.Unparked back ->
                of(entry, Sign.UNPARKED, "transaction " + back.transaction() + " is back in the backlog");
            case DeliveryEvent.Resent again ->
                of(entry, Sign.RESENT, "transaction " + again.transaction() + " goes out again");
            case DeliveryEvent.Merged merged ->
                of(entry, Sign.MERGED, "transactions are merged into " + merged.into());
            case DeliveryEvent.Dropped dropped ->
                of(entry, Sign.DROPPED, "items are dropped: " + dropped.reason().toString().replace('_', ' '));
            case DeliveryEvent.StoreFailed failed ->
                of(entry, Sign.TROUBLE, "the store fails at " + failed.call() + ": " + failed.error());
            case DeliveryEvent.LookupFailed failed ->
                of(entry, Sign.TROUBLE, "the lookup of " + failed.call() + " fails: " + failed.error());
            case DeliveryEvent.Crashed crashed -> of(entry, Sign.CRASHED, "the lab crashes");
            case DeliveryEvent.Restarted restarted -> of(entry, Sign.RESTARTED, "the lab starts again");
            case DeliveryEvent.TransactionIdsReset reset ->
                of(entry, Sign.ACTION, "transaction ids count from " + reset.next() + " again");
            case DeliveryEvent other -> Optional.empty();
        };
    }

    private static Optional<Moment> of(Entry entry, Sign sign, String words) {
        var service = entry.event() instanceof DeliveryEvent.OfService ofService
                ? Optional.of(ofService.service())
                : Optional.<String>empty();
        return Optional.of(new Moment(entry.t(), service, sign, words));
    }

    private static String note(String action, String note) {
        return action.replace('_', ' ') + (note.isEmpty() ? "" : ": " + note);
    }

    /** Whether the words of it belong into the account; of drops the ledger speaks, of merging the service's story. */
    boolean told() {
        return sign != Sign.DROPPED && sign != Sign.MERGED;
    }
}
