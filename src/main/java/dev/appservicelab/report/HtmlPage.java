package dev.appservicelab.report;

import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.history.Ledger;
import dev.appservicelab.history.Outage;
import dev.appservicelab.history.ServiceView;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.history.World;
import dev.appservicelab.render.Palette;
import dev.appservicelab.render.SvgTimeline;
import dev.appservicelab.render.TimeLabel;
import dev.appservicelab.scenario.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The form of {@code report.html}: one page that needs nothing else. It has no script and asks no network; its Content
 * Security Policy forbids both.
 */
final class HtmlPage {
    private static final double WIDTH = 1096;
    private static final String NONE = "–";
    /** A service that flaps all night is told about so often and then counted. */
    private static final int OUTAGES = 40;
    /** The columns of the table of services: head and metric. */
    private static final List<List<String>> COLUMNS = List.of(
            List.of("Delivered", "transactions.completed"),
            List.of("Attempts", "attempts.all"),
            List.of("Failed", "attempts.failed"),
            List.of("Backlog", "backlog.now"),
            List.of("Peak", "backlog.peak"),
            List.of("DOWN for", "down_time"),
            List.of("p50", "latency.p50"),
            List.of("p95", "latency.p95"),
            List.of("Slowest", "latency.max"));

    /** All that the template needs. Text is as it is: the template escapes it. */
    private record Page(
            String name, String policy, String clock, String seed, String duration, boolean passed, String verdict,
            String summary, String lightColours, String darkColours, String styles, boolean expects,
            List<Row> findings, String timeline, List<String> heads, List<Service> services, List<String> metricHeads,
            List<Metric> metrics, boolean down, List<Down> outages, List<String> more, Account account, boolean several,
            List<Account> accounts, List<Line> lines) {}

    private record Row(
            String mark, String outcome, String when, String subject, String expected, String actual, String at,
            boolean shows, String sentence, List<Evidence> evidence) {}

    private record Evidence(String instant, String words) {}

    private record Service(String id, String state, String role, List<String> cells) {}

    private record Metric(String metric, List<String> values) {}

    private record Down(String whom, String span, String length, String words) {}

    private record Posting(String what, String amount, String looks) {}

    /** The items of a service, or of all, by what became of them. */
    private record Account(
            String owner, String accepted, String delivered, String dropped, String queued, String stored,
            String parked, String lost, String twice, String refused, List<Posting> postings, String verdict,
            boolean loses) {}

    private record Line(String text, String looks) {}

    private final Report report;
    private final TimelineModel timeline;
    private final World world = new World();
    private final EventWords events = new EventWords();

    HtmlPage(Report report, TimelineModel timeline) {
        this.report = report;
        this.timeline = timeline;
        report.entries().forEach(world::apply);
    }

    String text() {
        var settings = report.settings();
        var services = report.services();
        var outages = outages();
        return Template.fill("report.html", new Page(
                settings.name(), settings.policy().name(), settings.clock().word(), String.valueOf(settings.seed()),
                TimeLabel.delay(report.end()), report.passed(), verdict(), summary(outages.size()),
                Palette.light().css(), Palette.dark().css(), Template.text("report.css"),
                !report.findings().isEmpty(), report.findings().stream().map(this::row).toList(),
                SvgTimeline.of(timeline, WIDTH),
                COLUMNS.stream().map(List::getFirst).toList(), services.stream().map(this::service).toList(),
                services, report.figures().ofService().stream().map(this::metric).toList(),
                !outages.isEmpty(), outages.stream().limit(OUTAGES).toList(),
                outages.size() > OUTAGES ? List.of("and " + (outages.size() - OUTAGES) + " more") : List.of(),
                account("all services", world.ledger()), world.services().size() > 1,
                world.services().stream().map(service -> account(service.id(), service.ledger())).toList(),
                lines()));
    }

    private String verdict() {
        if (report.findings().isEmpty()) {
            return "ran to its end";
        }
        return report.passed() ? "passed" : report.failures() + " of " + report.findings().size() + " failed";
    }

    private String summary(int outages) {
        var ledger = world.ledger();
        var words = new ArrayList<String>();
        words.add(Words.counted(ledger.accepted(), "item") + " accepted, " + Words.number(ledger.delivered())
                + " delivered");
        if (ledger.droppedInAll() > 0) {
            words.add(Words.number(ledger.droppedInAll()) + " dropped");
        }
        long waiting = ledger.queued() + ledger.stored() + ledger.parked();
        if (waiting > 0) {
            words.add(Words.number(waiting) + " still waiting");
        }
        words.add(ledger.lost() == 0 ? "none lost" : Words.number(ledger.lost()) + " lost");
        return String.join(", ", words) + ". "
                + (outages == 0 ? "No service was DOWN." : Words.counted(outages, "outage") + ".");
    }

    private Row row(Finding finding) {
        boolean open = finding.outcome() == Verdict.Outcome.OPEN;
        return new Row(
                finding.passed() ? "✓" : open ? "?" : "✕", finding.passed() ? "passed" : open ? "open" : "failed",
                finding.when(), finding.subject(), finding.expected(),
                finding.actual().isEmpty() ? NONE : finding.actual(),
                finding.at().isPresent() ? TimeLabel.tenths(finding.at().getAsLong()) : NONE,
                !finding.passed(), finding.sentence(),
                finding.evidence().stream()
                        .map(entry -> new Evidence(
                                TimeLabel.tenths(entry.t()), "n " + entry.n() + " · " + events.of(entry)))
                        .toList());
    }

    private Service service(String id) {
        var view = world.service(id);
        return new Service(
                id, view.map(HtmlPage::state).orElse(NONE), view.map(HtmlPage::role).orElse("idle"),
                COLUMNS.stream().map(column -> value(id, column.getLast())).toList());
    }

    private static String state(ServiceView service) {
        return service.paused() ? "paused" : service.state().toString();
    }

    private static String role(ServiceView service) {
        return service.paused() ? "idle" : switch (service.state()) {
            case UP -> "good";
            case DOWN -> "waiting";
        };
    }

    private Metric metric(String metric) {
        return new Metric(metric, report.services().stream().map(service -> value(service, metric)).toList());
    }

    private String value(String service, String metric) {
        return report.figures().ofService(service, metric)
                .map(value -> Words.of(value, metric.endsWith("_at")))
                .orElse(NONE);
    }

    private List<Down> outages() {
        return timeline.lanes().stream()
                .flatMap(lane -> Outage.of(lane, report.end()).stream())
                .sorted((a, b) -> Long.compare(a.from(), b.from()))
                .map(outage -> new Down(
                        outage.lane().service(), TimeLabel.span(outage.from(), outage.until()),
                        TimeLabel.duration(outage.until() - outage.from()), new OutageWords(outage).text()))
                .toList();
    }

    private static Account account(String owner, Ledger ledger) {
        var postings = new ArrayList<Posting>();
        postings.add(posting("delivered", ledger.delivered()));
        if (ledger.twice() > 0) {
            postings.add(new Posting("of these twice", Words.number(ledger.twice()), "part"));
        }
        for (var reason : DropReason.values()) {
            long count = ledger.dropped().getOrDefault(reason, 0L);
            if (count > 0) {
                postings.add(posting("dropped: " + reason.toString().replace('_', ' '), count));
            }
        }
        if (ledger.droppedInAll() == 0) {
            postings.add(posting("dropped", 0));
        }
        postings.add(posting("queued", ledger.queued()));
        postings.add(posting("stored", ledger.stored()));
        postings.add(posting("parked", ledger.parked()));
        postings.add(ledger.lost() == 0
                ? posting("lost", 0)
                : new Posting("lost", Words.number(ledger.lost()), "bad"));
        return new Account(
                owner, Words.number(ledger.accepted()), Words.number(ledger.delivered()),
                Words.number(ledger.droppedInAll()), Words.number(ledger.queued()), Words.number(ledger.stored()),
                Words.number(ledger.parked()), Words.number(ledger.lost()), Words.number(ledger.twice()),
                Words.number(ledger.refused()), postings,
                ledger.lost() == 0 ? "balances" : Words.counted(ledger.lost(), "item") + " lost", ledger.lost() != 0);
    }

    private static Posting posting(String what, long amount) {
        return new Posting(what, Words.number(amount), amount == 0 ? "zero" : "");
    }

    /** The lab file, its failed expectations marked. */
    private List<Line> lines() {
        Set<Integer> failed = new HashSet<>();
        report.findings().stream()
                .filter(finding -> !finding.passed())
                .forEach(finding -> failed.add(finding.place().line()));
        var lines = report.file().text().lines().toList();
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .map(i -> new Line(lines.get(i), failed.contains(i + 1) ? "bad" : ""))
                .toList();
    }
}
