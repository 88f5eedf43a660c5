package dev.appservicelab.ui;

import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.YamlFile;
import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.TimedAction;
import dev.appservicelab.lab.Traffic;
import dev.appservicelab.scenario.LabFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of a lab file, line by line, and which of its traffic, faults and actions apply at an instant. */
final class ScenarioText {
    /** What happens at an instant is marked for so long, or nobody would see it. */
    private static final Duration MOMENT = Duration.ofSeconds(5);

    /** What a line is. */
    enum Kind {
        PLAIN,
        /** It says something that applies now. */
        RUNNING,
        /** Here something is wrong. */
        WRONG,
        /** Not of the file: what is wrong in the line above. */
        NOTE
    }

    /** @param number from 1; of a note that of the line above */
    record Line(int number, String text, Kind kind) {}

    /** What one item of a list says, in lines from 1. */
    private record Item(int first, int last, Applies applies) {}

    /** Whether an item applies. */
    private interface Applies {
        boolean at(TimelineModel timeline, Duration now);
    }

    private final List<String> lines;
    private final List<Item> items = new ArrayList<>();

    ScenarioText(LabFile file) {
        lines = lines(file.text());
        try {
            find(YamlFile.parse(file.name(), file.text()).mapping(), file.settings());
        } catch (BadInput settingsWithoutText) {
            // Then there is nothing to mark.
        }
    }

    /** All lines as of an instant of the run. */
    List<Line> at(TimelineModel timeline, long now, boolean over) {
        var running = new boolean[lines.size()];
        for (var item : items) {
            if (!over && item.applies.at(timeline, Duration.ofNanos(now))) {
                for (int line = item.first; line <= item.last; line++) {
                    running[line - 1] = true;
                }
            }
        }
        var shown = new ArrayList<Line>();
        for (int i = 0; i < lines.size(); i++) {
            shown.add(new Line(i + 1, lines.get(i), running[i] ? Kind.RUNNING : Kind.PLAIN));
        }
        return shown;
    }

    /** All lines of a text, and what is wrong under the line where it is. */
    static List<Line> of(Broken broken) {
        var shown = new ArrayList<Line>();
        var lines = lines(broken.text());
        int wrong = Math.clamp(broken.place().line(), 1, Math.max(1, lines.size()));
        for (int i = 0; i < lines.size(); i++) {
            shown.add(new Line(i + 1, lines.get(i), i + 1 == wrong ? Kind.WRONG : Kind.PLAIN));
        }
        shown.add(Math.min(wrong, shown.size()), new Line(wrong, broken.sentence(), Kind.NOTE));
        return shown;
    }

    /** Where the comment of a line begins; its end if it has none. */
    static int comment(String line) {
        boolean single = false;
        boolean twice = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '#' && !single && !twice && (i == 0 || line.charAt(i - 1) == ' ')) {
                return i;
            }
            single ^= c == '\'' && !twice;
            twice ^= c == '"' && !single;
        }
        return line.length();
    }

    private static List<String> lines(String text) {
        return text.lines().map(line -> line.replace("\t", "    ")).toList();
    }

    private void find(YamlMapping file, LabSettings settings) {
        var end = settings.duration();
        find(file.get("traffic"), settings.traffic().stream().map(traffic -> applies(traffic, end)).toList());
        find(file.get("faults"), settings.faults().stream().map(fault -> applies(fault.name())).toList());
        find(file.get("actions"), settings.actions().stream().map(ScenarioText::applies).toList());
    }

    private void find(Optional<YamlValue> list, List<Applies> applies) {
        var places = list.map(YamlValue::list).orElse(List.of()).stream().map(item -> item.place().line()).toList();
        for (int i = 0; i < Math.min(places.size(), applies.size()); i++) {
            int next = i + 1 < places.size() ? places.get(i + 1) : lines.size() + 1;
            items.add(new Item(places.get(i), last(places.get(i), next), applies.get(i)));
        }
    }

    /** An item goes on for as long as lines are farther in than its first, and the next has not begun. */
    private int last(int first, int next) {
        int indent = indent(lines.get(first - 1));
        int last = first;
        while (last + 1 < next && indent(lines.get(last)) > indent) {
            last++;
        }
        return last;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static Applies applies(Traffic traffic, Optional<Duration> end) {
        return switch (traffic) {
            case Traffic.Made made -> {
                var until = made.until().or(() -> end);
                var counted = made.rate().isPresent()
                        ? made.count().stream().mapToObj(count -> last(made.at(), count, made.rate().get())).findFirst()
                        : Optional.of(made.at().plus(MOMENT));
                yield (timeline, now) -> from(made.at(), now)
                        && until.map(limit -> now.compareTo(limit) < 0).orElse(true)
                        && counted.map(limit -> now.compareTo(limit) <= 0).orElse(true);
            }
            case Traffic.Replayed replayed -> {
                var due = Duration.ofNanos(replayed.due().getLast());
                var moment = replayed.at().plus(MOMENT);
                var last = due.compareTo(moment) > 0 ? due : moment;
                yield (timeline, now) -> from(replayed.at(), now) && now.compareTo(last) <= 0
                        && replayed.until().map(limit -> now.compareTo(limit) < 0).orElse(true);
            }
            case Traffic.Verbatim one ->
                (timeline, now) -> from(one.at(), now) && now.compareTo(one.at().plus(MOMENT)) <= 0;
        };
    }

    private static Duration last(Duration at, int count, double rate) {
        return at.plusNanos(Math.round((count - 1) * 1e9 / rate));
    }

    private static Applies applies(String fault) {
        return (timeline, now) -> timeline.faults().stream()
                .anyMatch(span -> span.to().isEmpty() && span.name().equals(fault));
    }

    private static Applies applies(TimedAction timed) {
        return (timeline, now) -> from(timed.at(), now)
                && (now.compareTo(timed.at().plus(MOMENT)) <= 0
                        || (timed.action() instanceof Action.SetFault set
                                && applies(set.fault().name()).at(timeline, now)));
    }

    private static boolean from(Duration at, Duration now) {
        return now.compareTo(at) >= 0;
    }
}
