package dev.appservicelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.input.Place;
import dev.appservicelab.scenario.Verdict;
import java.io.StringReader;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class HtmlPageTest {
    private static final Place PLACE = new Place("demo.yaml", 8, 3);

    @Test
    void the_header_says_what_was_run_and_whether_it_passed() throws Exception {
        var header = text(element(page(Reports.short503()), "header"));

        assertThat(header).contains("short-503 ✓ passed", "policy synapse", "clock virtual", "seed 42", "took 90 s")
                .contains("300 items accepted, 300 delivered, none lost. 1 outage.");
    }

    @Test
    void a_run_that_failed_says_how_often() throws Exception {
        var document = page(with(Reports.short503(), failed(), Reports.holds("in_order")));

        assertThat(text(element(document, "h1"))).isEqualTo("short-503 ✕ 1 of 2 failed");
        assertThat(text(element(document, "title"))).isEqualTo("short-503: 1 of 2 failed");
    }

    @Test
    void a_run_without_expectations_says_that_it_ended() throws Exception {
        var document = page(with(Reports.short503()));

        assertThat(text(element(document, "h1"))).isEqualTo("short-503 ✓ ran to its end");
        assertThat(headings(document)).doesNotContain("Expectations").contains("Timeline", "Ledger");
    }

    @Test
    void expectations_come_first_and_each_has_a_row() throws Exception {
        var document = page(Reports.short503());

        assertThat(headings(document))
                .containsExactly("Expectations", "Timeline", "Outages", "Services", "Ledger", "Lab file");
        assertThat(rows(document, "findings")).contains(
                "✓ passed always in_order holds holds –",
                "✓ passed finally irc.backoff.delays [2s, 4s, 8s, 16s] [2s, 4s, 8s, 16s] 00:40.0");
    }

    @Test
    void a_failed_expectation_shows_its_evidence() throws Exception {
        var rows = rows(page(with(Reports.short503(), failed())), "findings");

        assertThat(rows).contains("✕ failed always irc.backlog.now at most 120 121 00:34.0");
        assertThat(rows).anySatisfy(row -> assertThat(row)
                .startsWith("always irc.backlog.now: expected at most 120, was 121 at 00:34.0")
                .contains("attempt ended · irc · transaction 51 · attempt 1 · outcome status · status 503"));
    }

    @Test
    void an_expectation_that_was_never_judged_is_no_success() throws Exception {
        var open = new Finding(
                "finally", "irc.state", false, "UP", "\"UP\"", Verdict.Outcome.OPEN, "", "", OptionalLong.empty(),
                List.of(), PLACE);

        assertThat(rows(page(with(Reports.short503(), open)), "findings")).contains("? open finally irc.state UP – –");
    }

    @Test
    void an_outage_is_told_in_words() throws Exception {
        assertThat(text(element(page(Reports.short503()), "main")))
                .contains("Goes DOWN after 503 (fault rule 1). Waits 2 s, 4 s, 8 s, 16 s.");
    }

    @Test
    void the_ledger_balances() throws Exception {
        var account = rows(page(Reports.demonstration(List.of())), "account");

        long accepted = number(account.getFirst());
        assertThat(account.getFirst()).startsWith("accepted");
        assertThat(account.getLast()).isEqualTo("✓ balances " + accepted);
        assertThat(account.subList(1, account.size() - 1).stream()
                        .filter(row -> !row.startsWith("of these"))
                        .mapToLong(HtmlPageTest::number)
                        .sum())
                .isEqualTo(accepted);
    }

    @Test
    void each_service_has_its_account_and_its_metrics() throws Exception {
        var main = text(element(page(Reports.demonstration(List.of())), "main"));

        assertThat(main).contains("backoff.delays 2 s, 4 s, 8 s, 16 s, 32 s, 64 s none none");
    }

    @Test
    void the_lab_file_is_shown_and_the_line_of_a_failed_expectation_is_marked() throws Exception {
        var report = with(Reports.short503(), failed());
        var lines = all(element(page(report), "code"), "span").toList();

        assertThat(lines.stream().map(Element::getTextContent).toList())
                .isEqualTo(report.file().text().lines().map(line -> line + "\n").toList());
        assertThat(lines.stream().filter(line -> line.getAttribute("class").contains("bad")))
                .singleElement().satisfies(line -> assertThat(line.getTextContent()).startsWith("  irc:"));
    }

    @Test
    void the_page_needs_nothing_but_itself() throws Exception {
        var html = html(Reports.demonstration(List.of()));

        assertThat(html).contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"");
        assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("://", "src=", "href=", "@import");
        assertThat(all(page(html).getDocumentElement(), "script")).isEmpty();
        assertThat(all(page(html).getDocumentElement(), "link")).isEmpty();
    }

    @Test
    void its_style_is_read_by_html_and_xml_alike() throws Exception {
        assertThat(Template.text("report.css")).doesNotContain("<", "&");
    }

    @Test
    void names_from_outside_are_only_text() throws Exception {
        var plain = page(Reports.short503());
        var document = page(Reports.hostile());

        assertThat(elementNames(document)).isSubsetOf(elementNames(plain));
        assertThat(all(document.getDocumentElement(), "*").flatMap(HtmlPageTest::attributes))
                .noneMatch(name -> name.startsWith("on"));
        assertThat(text(element(document, "h1"))).startsWith(shown(Reports.HOSTILE));
    }

    @Test
    void a_run_of_many_services_and_failures_stays_a_small_page() {
        var report = Reports.short503();
        var history = new History(() -> 0);
        IntStream.range(0, 40).forEach(i -> history.event(new DeliveryEvent.ServiceAdded(
                "service" + i, true, ServiceState.DOWN, List.of())));

        assertThat(html(Reports.of(report.file(), history, List.of()))).hasSizeLessThan(200_000);
    }

    private static Finding failed() {
        var evidence = Reports.short503().entries().stream()
                .filter(entry -> entry.event() instanceof DeliveryEvent.AttemptEnded ended
                        && ended.status().orElse(0) == 503)
                .limit(1)
                .toList();
        return new Finding(
                "always", "irc.backlog.now", false, "at most 120", "{}", Verdict.Outcome.FAILED, "121", "121",
                OptionalLong.of(34_000_000_000L), evidence, PLACE);
    }

    private static Report with(Report run, Finding... findings) {
        return new Report(run.file(), run.history(), run.entries(), List.of(findings), run.figures());
    }

    private static String html(Report report) {
        var timeline = new TimelineModel();
        report.entries().forEach(timeline::apply);
        return new HtmlPage(report, timeline).text();
    }

    private static Document page(Report report) throws Exception {
        return page(html(report));
    }

    /** The page is HTML that is XML, too. */
    private static Document page(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static Element element(Document document, String name) {
        return (Element) document.getElementsByTagName(name).item(0);
    }

    private static Stream<Element> all(Element parent, String name) {
        var nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }

    private static List<String> elementNames(Document document) {
        return all(document.getDocumentElement(), "*").map(Element::getTagName).distinct().toList();
    }

    private static Stream<String> attributes(Element element) {
        var attributes = element.getAttributes();
        return IntStream.range(0, attributes.getLength()).mapToObj(i -> attributes.item(i).getNodeName());
    }

    private static List<String> headings(Document document) {
        return all(document.getDocumentElement(), "h2").map(HtmlPageTest::text).toList();
    }

    private static List<String> rows(Document document, String table) {
        return all(document.getDocumentElement(), "table")
                .filter(element -> element.getAttribute("class").equals(table))
                .flatMap(element -> all(element, "tr"))
                .map(HtmlPageTest::text)
                .toList();
    }

    /** The words of an element, those of different elements apart. */
    private static String text(Node node) {
        return node.getNodeType() == Node.TEXT_NODE
                ? node.getTextContent().strip()
                : IntStream.range(0, node.getChildNodes().getLength())
                        .mapToObj(i -> text(node.getChildNodes().item(i)))
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(" "));
    }

    private static long number(String row) {
        return Long.parseLong(row.substring(row.lastIndexOf(' ') + 1).replace(",", ""));
    }

    private static String shown(String text) {
        return text.replaceAll("[\u0000\u001b\ud800]", "\ufffd");
    }
}
