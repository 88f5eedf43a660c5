package dev.appservicelab.ui;

import dev.appservicelab.history.Lane;
import dev.appservicelab.history.ServiceView;
import dev.appservicelab.render.TimelineFrame;
import dev.appservicelab.delivery.event.ServiceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the captions of the first run stand: below what they explain, never on it, and not on each other. All in pixels
 * of the timeline.
 */
final class CaptionPlaces {
    /** Between a caption and what it points at. */
    static final double GAP = 12;
    static final double WIDTH = 236;
    static final double HEIGHT = 92;

    private static final double EDGE = 4;
    /** So much of a caption is rounded: an arrow keeps clear of it. */
    private static final double ROUND = 18;

    /** What a caption explains. */
    enum Topic {
        DOWN("irc is DOWN", "It answered 503. What it should get is stored, and nothing is sent past it."),
        RETRIES(
                "Retries to come",
                "The oldest is tried again after 2, 4, 8 … s. Each hollow ◇ is a retry; it moves when you edit a"
                        + " fault."),
        WHY(
                "Ask why",
                "Select any bar, ✕ or service: the Inspector says in one sentence why something is not delivered.");

        private final String title;
        private final String text;

        Topic(String title, String text) {
            this.title = title;
            this.text = text;
        }

        String title() {
            return title;
        }

        String text() {
            return text;
        }
    }

    /**
     * A place.
     *
     * @param arrow where its arrow is: x if it points up, y if it points to the right
     */
    record Place(Topic topic, double x, double y, double arrow) {
        boolean overlaps(Place other) {
            return x < other.x + WIDTH && other.x < x + WIDTH && y < other.y + HEIGHT && other.y < y + HEIGHT;
        }
    }

    private CaptionPlaces() {}

    /** The captions that have a place, if the service is DOWN; nothing else has to be explained. */
    static List<Place> of(TimelineFrame frame, Optional<ServiceView> service) {
        var places = new ArrayList<Place>();
        service.filter(one -> one.state() == ServiceState.DOWN)
                .flatMap(one -> frame.model().lane(one.id()).map(lane -> places(frame, one, lane)))
                .ifPresent(wanted -> wanted.forEach(place -> {
                    if (places.stream().noneMatch(place::overlaps)) {
                        places.add(place);
                    }
                }));
        return places;
    }

    private static List<Place> places(TimelineFrame frame, ServiceView service, Lane lane) {
        var layout = frame.layout();
        var viewport = frame.viewport();
        var top = layout.backlogTop(service.id());
        var places = new ArrayList<Place>();
        double room = layout.height() - HEIGHT - EDGE;
        if (top.isPresent() && top.getAsDouble() + GAP <= room) {
            // Below the arrows of what was dropped, which stand at the top of the backlog.
            double y = top.getAsDouble() + 2 * GAP;
            if (viewport.shows(service.since())) {
                // To the left, so that the retries, which lie to the right, have room for theirs.
                places.add(under(
                        Topic.DOWN, viewport.x(service.since()), WIDTH - 2 * ROUND, y, viewport.left(),
                        viewport.right()));
            }
            frame.outlook().ladder(lane, frame.backoff(), 3).stream()
                    .filter(retry -> viewport.shows(retry.at()))
                    .map(retry -> under(
                            Topic.RETRIES, viewport.x(retry.at()), WIDTH / 2, y,
                            Math.min(viewport.x(frame.now()), viewport.right() - WIDTH - 2 * EDGE),
                            viewport.right()))
                    .filter(place -> places.stream().noneMatch(place::overlaps))
                    .findFirst()
                    .ifPresent(places::add);
            double beside = Math.min(y + HEIGHT + 4 * GAP, room);
            places.add(new Place(Topic.WHY, viewport.right() - WIDTH - GAP, beside, HEIGHT / 3));
        }
        return places;
    }

    /** With its arrow at {@code at}, so far from its left edge as the sides let it. */
    private static Place under(Topic topic, double at, double before, double y, double left, double right) {
        double x = Math.clamp(at - before, left + EDGE, Math.max(left + EDGE, right - WIDTH - EDGE));
        return new Place(topic, x, y, Math.clamp(at - x, ROUND, WIDTH - ROUND));
    }
}
