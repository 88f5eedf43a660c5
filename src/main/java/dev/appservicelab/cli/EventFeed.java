package dev.appservicelab.cli;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.EventLine;
import dev.appservicelab.lab.EventLines;
import dev.appservicelab.lab.Router;
import dev.appservicelab.matrix.AppServices;
import dev.appservicelab.matrix.Item;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Reads lines of events and offers what they say. A line that is wrong is reported and skipped. */
final class EventFeed {

    /** Takes what the lines ask to deliver. */
    interface Taker {
        /** Whether more is wanted; may wait until there is room for it. */
        boolean wantsMore() throws InterruptedException;

        void offer(List<String> services, Item item, OptionalLong line);

        void skip(String sentence);
    }

    private final String input;
    private final AppServices services;
    private final Router router;
    private final Taker taker;

    /** @param input what messages call the text that the lines come from */
    EventFeed(String input, AppServices services, Taker taker) {
        this.input = input;
        this.services = services;
        this.router = new Router(services);
        this.taker = taker;
    }

    /**
     * Reads to the end, or until no more is wanted.
     *
     * @return whether it came to the end
     * @throws IOException if nothing more can be read
     */
    boolean read(EventLines lines) throws InterruptedException, IOException {
        while (taker.wantsMore()) {
            try {
                var line = lines.next();
                if (line.isEmpty()) {
                    return true;
                }
                offer(line.get());
            } catch (BadInput e) {
                taker.skip(String.valueOf(e.getMessage()));
            }
        }
        return false;
    }

    private void offer(EventLine line) {
        switch (line) {
            case EventLine.Routed routed ->
                taker.offer(router.interested(routed.event()), routed.event(), OptionalLong.of(routed.line()));
            case EventLine.Addressed addressed -> {
                check(addressed);
                taker.offer(List.of(addressed.to()), addressed.item(), OptionalLong.of(addressed.line()));
            }
        }
    }

    private void check(EventLine.Addressed line) {
        var place = input + ":" + line.line() + ": ";
        var service = services.byId(line.to()).orElseThrow(() -> new BadInput(
                place + "\"to\" names \"" + line.to() + "\", which is none of the registrations' ids"));
        if (!service.receives(line.item().kind())) {
            throw new BadInput(place + "the registration of \"" + line.to() + "\" does not ask for items of the kind "
                    + line.item().kind());
        }
    }
}
