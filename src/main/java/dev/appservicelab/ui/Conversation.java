package dev.appservicelab.ui;

import dev.appservicelab.history.History.Entry;
import dev.appservicelab.lab.homeserver.MatrixError;
import dev.appservicelab.lab.homeserver.Residents;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.store.HomeserverStore.Placed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Conversations with services: in the rooms of the stub homeserver, or item by item to one service; and how far each
 * message has come. Read from the history and from the homeserver's people. Lives on the JavaFX thread; what may have
 * to wait is done elsewhere.
 */
final class Conversation {
    private static final int NEWEST = 300;
    /** So many entries are taken in at once: a long history may be opened late. */
    private static final int A_PULSE = 50_000;
    private static final int PAGE = 1000;
    private static final Comparator<Line> IN_ORDER =
            Comparator.comparingLong(Line::position).thenComparingLong(Line::passed);
    private static final int KEPT_BODIES = 400;

    private final LabModel model;
    private final Executor elsewhere;
    private final Executor here;
    private final Runnable changed;
    private final Ways ways = new Ways();
    private int taken;
    private List<Place.Room> rooms = List.of();
    private Optional<String> chosen = Optional.empty();
    private final Map<String, Heard> heard = new HashMap<>();
    private final Map<String, Map<String, Said>> bodies = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private boolean looking;

    private Shown shown = new Shown(Optional.empty(), 0, -1, 0, -1);
    private List<Message> messages = List.of();
    private int changes;

    /** All that decides which messages there are and how they look. */
    private record Shown(Optional<String> place, int taken, long viewed, int arrivals, int changes) {}

    /** What was heard in a room so far. */
    private static final class Heard {
        final List<Line> lines = new ArrayList<>();
        final Set<String> gone = new HashSet<>();
        Seen seen = Seen.NOTHING;
    }

    /**
     * How far a room was seen.
     *
     * @param position of its last event
     * @param passed   the number of what passed last
     */
    private record Seen(long position, long passed) {
        static final Seen NOTHING = new Seen(0, 0);
    }

    /**
     * What is said.
     *
     * @param position of the event, or of that before it
     * @param passed   0 for an event; the number of what is none
     */
    private record Line(String id, Said said, long position, long passed) {}

    /**
     * What is new in a room.
     *
     * @param lines the newest of it
     * @param gone  what they take back, and those before them
     * @param seen  with this
     */
    private record News(List<Line> lines, Set<String> gone, Seen seen) {
        static final News NONE = new News(List.of(), Set.of(), Seen.NOTHING);
    }

    /** What a look at the homeserver found. */
    private record Look(List<Place.Room> rooms, String room, News news) {}

    /**
     * @param elsewhere runs what may wait
     * @param here      runs what came of it, on the JavaFX thread
     * @param changed   told when there is something else to show that the history does not tell of
     */
    Conversation(LabModel model, Executor elsewhere, Executor here, Runnable changed) {
        this.model = model;
        this.elsewhere = elsewhere;
        this.here = here;
        this.changed = changed;
    }

    /** Takes in what happened; to be called while somebody looks. */
    void pulse() {
        int known = Math.min(model.size().get(), taken + A_PULSE);
        for (var some = entries(known); !some.isEmpty(); some = entries(known)) {
            some.forEach(ways::apply);
            taken += some.size();
        }
    }

    /** The next of the entries that the model has taken in. */
    private List<Entry> entries(int known) {
        var some = taken < known ? model.lab().history().some(taken) : List.<Entry>of();
        return some.subList(0, Math.min(known - taken, some.size()));
    }

    /** Looks what is new in the rooms, unless that is being done already; to be called a few times a second. */
    void look() {
        var people = model.lab().residents();
        if (people.isEmpty()) {
            rooms = List.of();
            return;
        }
        if (!looking) {
            looking = true;
            var room = place().filter(Place.Room.class::isInstance).map(Place::id).orElse("");
            var from = heard.containsKey(room) ? heard.get(room).seen : Seen.NOTHING;
            elsewhere.execute(() -> {
                var found = seen(people.get(), room, from);
                here.execute(() -> take(found));
            });
        }
    }

    private static Look seen(Residents people, String room, Seen from) {
        var all = people.rooms();
        try {
            var rooms = all.all().stream()
                    .map(id -> new Place.Room(id, all.nameOf(id).orElse(id), all.joined(id).size()))
                    .toList();
            return new Look(rooms, room, room.isEmpty() ? News.NONE : news(people, room, from));
        } catch (RuntimeException closing) {
            // The homeserver was switched off, or the run has ended, while it was asked.
            return new Look(List.of(), room, News.NONE);
        }
    }

    private static News news(Residents people, String room, Seen from) {
        var lines = new ArrayList<Line>();
        var gone = new HashSet<String>();
        long position = from.position();
        List<Placed> page;
        do {
            page = people.rooms().after(room, position, PAGE);
            for (var placed : page) {
                var said = Said.of(placed.event());
                gone.addAll(said.takesBack());
                lines.add(new Line(placed.event().id(), said, placed.position(), 0));
                position = placed.position();
            }
            keepNewest(lines);
        } while (page.size() == PAGE);
        long passed = from.passed();
        for (var one : people.passing().in(room, passed)) {
            lines.add(new Line(one.item().id(), Said.of(one.item()), one.position(), one.number()));
            passed = one.number();
        }
        return new News(lines, gone, new Seen(position, passed));
    }

    /** Of what passes as many as of what is said: who types much does not push out what others say. */
    private static void keepNewest(List<Line> lines) {
        keepNewest(lines, line -> line.passed() == 0);
        keepNewest(lines, line -> line.passed() > 0);
    }

    private static void keepNewest(List<Line> lines, Predicate<Line> those) {
        long tooMany = lines.stream().filter(those).count() - NEWEST;
        if (tooMany > 0) {
            lines.removeAll(lines.stream().filter(those).limit(tooMany).collect(Collectors.toSet()));
        }
    }

    private void take(Look look) {
        looking = false;
        boolean others = !rooms.equals(look.rooms());
        rooms = look.rooms();
        var news = look.news();
        if (!news.lines().isEmpty()) {
            changes++;
            var of = heard.computeIfAbsent(look.room(), any -> new Heard());
            of.gone.addAll(news.gone());
            of.lines.addAll(news.lines());
            of.seen = news.seen();
            of.lines.sort(IN_ORDER);
            keepNewest(of.lines);
        }
        if (others || !news.lines().isEmpty()) {
            changed.run();
        }
    }

    /** Rooms first, then services. */
    List<Place> places() {
        return Stream.<Place>concat(
                        rooms.stream(),
                        model.world().services().stream().map(Place.Service::of))
                .toList();
    }

    /**
     * Where the conversation is held: what was chosen, else the newest room, else the selected service, else the first.
     */
    Optional<Place> place() {
        var places = places();
        return chosen.flatMap(id -> places.stream().filter(place -> place.id().equals(id)).findFirst())
                .or(() -> rooms.isEmpty() ? Optional.empty() : Optional.of(rooms.getLast()))
                .or(() -> model.selectedService().flatMap(id -> model.world().service(id)).map(Place.Service::of))
                .or(() -> places.stream().findFirst());
    }

    void choose(Place place) {
        chosen = Optional.of(place.id());
    }

    /** Oldest first, of the newest. Made anew only when there is something else to say. */
    List<Message> messages() {
        var wanted = new Shown(
                place().map(Place::id), taken, model.viewed().isPresent() ? model.now().get() : -1, model.arrivals(),
                changes);
        if (!wanted.equals(shown)) {
            shown = wanted;
            messages = read();
        }
        return messages;
    }

    private List<Message> read() {
        return place().map(place -> switch (place) {
            case Place.Room room -> inRoom(room);
            case Place.Service service -> toService(service.id());
        }).orElse(List.of());
    }

    private List<Message> inRoom(Place.Room room) {
        var of = heard.getOrDefault(room.id(), new Heard());
        return of.lines.stream()
                .filter(line -> isKnown(ways.of(line.id())))
                .map(line -> message(line.id(), line.said(), of.gone.contains(line.id()), ways.of(line.id())))
                .toList();
    }

    /** An event that interests nobody is never told of by the history; another one is not there before it is. */
    private boolean isKnown(List<Way> all) {
        return all.isEmpty() || all.stream().anyMatch(way -> way.accepted() <= model.now().get());
    }

    private List<Message> toService(String service) {
        long now = model.now().get();
        var seen = ways.to(service).stream().filter(way -> way.accepted() <= now).toList();
        var said = seen.stream()
                .map(way -> said(way, now).orElseGet(() -> new Said("", word(way.kind()), true, List.of())))
                .toList();
        var gone = said.stream().flatMap(one -> one.takesBack().stream()).collect(Collectors.toSet());
        return IntStream.range(0, seen.size())
                .mapToObj(i -> message(
                        seen.get(i).item(), said.get(i), gone.contains(seen.get(i).item()), List.of(seen.get(i))))
                .toList();
    }

    private Message message(String id, Said said, boolean gone, List<Way> all) {
        long now = model.now().get();
        var come = all.stream().filter(way -> way.accepted() <= now).toList();
        return new Message(
                id, come.isEmpty() ? OptionalLong.empty() : OptionalLong.of(come.getFirst().accepted()), said, gone,
                come.stream().map(way -> WayText.of(way, model)).toList());
    }

    private static String word(Item.Kind kind) {
        return switch (kind) {
            case EVENT -> "an event";
            case EPHEMERAL -> "an ephemeral event";
            case TO_DEVICE -> "a to-device message";
            case DEVICE_LISTS -> "a change of device lists";
        };
    }

    /** What an item says: it is read from the body that it is in, as soon as there is one. */
    private Optional<Said> said(Way way, long now) {
        return way.carried(now).flatMap(carried -> {
            var read = bodies.get(carried.hash());
            if (read == null && asked.add(carried.hash())) {
                elsewhere.execute(() -> {
                    var said = model.lab().history().body(carried.hash())
                            .map(body -> CarriedText.of(body, carried))
                            .orElse(Map.of());
                    here.execute(() -> keep(carried.hash(), said));
                });
                read = bodies.get(carried.hash());
            }
            return Optional.ofNullable(read).map(all -> all.get(way.item()));
        });
    }

    private void keep(String hash, Map<String, Said> said) {
        bodies.put(hash, said);
        changes++;
        changed.run();
        if (bodies.size() > KEPT_BODIES) {
            var oldest = bodies.keySet().iterator().next();
            bodies.remove(oldest);
            asked.remove(oldest);
        }
    }

    /** Why nothing can be said now. */
    Optional<String> noSpeech(Commands commands) {
        return commands.noTraffic()
                .or(() -> place().isEmpty() ? Optional.of("There is nobody to talk to") : Optional.empty());
    }

    /**
     * Says something where the conversation is held.
     *
     * @param told what came of it: empty if all is well, else why not
     */
    void say(Draft draft, Repeat repeat, Consumer<Optional<String>> told) {
        var problem = draft.problem();
        if (problem.isPresent()) {
            told.accept(problem);
            return;
        }
        place().ifPresent(place -> {
            switch (place) {
                case Place.Service service -> {
                    model.lab().send(new ServiceSpeech(model.lab().settings(), service.id()).of(draft, repeat));
                    told.accept(Optional.empty());
                }
                case Place.Room room -> model.lab().residents().ifPresent(
                        people -> away(() -> new RoomSpeech(people, room.id()).say(draft), told));
            }
        });
    }

    /** Makes a room and goes there. */
    void makeRoom(String person, String name, List<String> invited, Consumer<Optional<String>> told) {
        model.lab().residents().ifPresent(people -> away(() -> {
            var room = people.createRoom(person, name, invited, invited);
            here.execute(() -> chosen = Optional.of(room));
        }, told));
    }

    private void away(Runnable deed, Consumer<Optional<String>> told) {
        elsewhere.execute(() -> {
            var problem = problemOf(deed);
            here.execute(() -> told.accept(problem));
        });
    }

    private static Optional<String> problemOf(Runnable deed) {
        try {
            deed.run();
            return Optional.empty();
        } catch (MatrixError refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        } catch (RuntimeException failed) {
            return Optional.of(LabView.sentence(failed));
        }
    }
}
