package dev.appservicelab.lab.check;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.http.Cut;
import dev.appservicelab.http.HttpAppServiceApi;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.check.Finding.Outcome;
import dev.appservicelab.matrix.AppService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Sends a real appservice one accident after the other. It survives one if it answers everything with success, if it
 * handles what it was told, as far as that can be seen, and if it takes a plain transaction afterwards.
 */
public final class Checkup {
    private static final Duration REACTS_WITHIN = Duration.ofSeconds(5);
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final int MANY = 100;
    private static final int SIX_MEGABYTES = 6_000_000;

    private final AppService service;
    private final Patient patient;
    private final Optional<Restart> restart;
    private final long firstId;
    private Optional<Witness> witness;
    private int events;

    /** One thing that is done; what went wrong, if something did. */
    private interface Step extends Supplier<Optional<String>> {}

    /**
     * @param witness sees what the appservice handles; absent: its answers are all that is judged
     * @param restart how it is killed and started again; absent: it is not
     * @param firstId of the transactions: none that it has ever seen
     */
    public Checkup(
            AppService service,
            HttpAppServiceApi http,
            Optional<Witness> witness,
            Optional<Restart> restart,
            long firstId) {
        this.service = service;
        this.patient = new Patient(service, http, firstId);
        this.witness = witness;
        this.restart = restart;
        this.firstId = firstId;
    }

    /** What the check speaks to appservices with. */
    public static HttpAppServiceApi client() {
        return new HttpAppServiceApi(DeliveryPolicy.SYNAPSE);
    }

    /**
     * Goes through all accidents.
     *
     * @param asTheyCome is told each finding at once
     * @throws BadInput if the appservice does not take a plain transaction to begin with, within a minute if there is a
     *     homeserver for it to start with
     */
    public List<Finding> run(Consumer<Finding> asTheyCome) {
        // Most bridges start only when their homeserver is there.
        var there = patient.isThereWithin(witness.isPresent() ? STARTS_WITHIN : Duration.ZERO);
        var plain = news();
        there.or(() -> patient.send(patient.newId(), plain.json())).ifPresent(problem -> {
            throw new BadInput(service.id() + " does not take a plain transaction at "
                    + service.url().orElseThrow() + ": " + problem
                    + "; start it, or see whether the url and the tokens of its registration are those it uses");
        });
        if (handled(plain).isPresent()) {
            witness = Optional.empty();
        }
        var findings = new ArrayList<Finding>();
        for (var accident : Accident.values()) {
            var finding = find(accident);
            asTheyCome.accept(finding);
            findings.add(finding);
        }
        return findings;
    }

    /** Whether it can be seen what the appservice handles. */
    public boolean seesHandling() {
        return witness.isPresent();
    }

    private Finding find(Accident accident) {
        if (accident == Accident.KILLED && restart.isEmpty()) {
            return new Finding(accident, Outcome.SKIPPED, "no --restart command was given");
        }
        var gone = patient.isThere();
        if (gone.isPresent() && restart.isEmpty()) {
            return new Finding(
                    accident, Outcome.FAILED, "since the last accident it is no longer there: " + gone.get());
        }
        if (gone.isPresent()) {
            restarted();
        }
        var problem = happen(accident).or(() -> patient.isThere().map(after -> "afterwards: " + after));
        return problem.map(what -> new Finding(accident, Outcome.FAILED, what))
                .orElseGet(() -> new Finding(accident, Outcome.SURVIVED, ""));
    }

    private Optional<String> happen(Accident accident) {
        var news = news();
        long id = patient.newId();
        return switch (accident) {
            case SAME_TRANSACTION -> inTurn(
                    () -> patient.send(id, news.json()), () -> patient.send(id, news.json()), () -> handled(news));
            case OLDER_ID -> inTurn(
                    () -> patient.send(id, news.json()),
                    () -> patient.send(patient.newId(), news().json()),
                    () -> patient.send(id, news.json()),
                    () -> handled(news));
            case SAME_EVENT -> inTurn(
                    () -> patient.send(id, news.json()),
                    () -> patient.send(patient.newId(), news.json()),
                    () -> handled(news));
            case REPLY_LOST -> inTurn(
                    () -> patient.cut(id, Cut.BEFORE_THE_ANSWER, news.json()),
                    () -> patient.send(id, news.json()),
                    () -> handled(news));
            case RESET_IN_BODY -> inTurn(
                    () -> patient.cut(id, Cut.IN_THE_BODY, news.json()),
                    () -> patient.send(id, news.json()),
                    () -> handled(news));
            case IDS_AGAIN -> {
                var other = news();
                yield inTurn(
                        () -> patient.send(id, news.json()),
                        () -> patient.send(id, other.json()),
                        () -> handled(other).map(problem -> "it ignored the other event under the known id"));
            }
            case HUNDRED_EVENTS -> inTurn(
                    () -> patient.send(id, many(news, "")), () -> handled(news));
            case SIX_MEGABYTES -> inTurn(
                    () -> patient.send(id, many(news, "x".repeat(SIX_MEGABYTES / (MANY - 1)))), () -> handled(news));
            case EMPTY -> patient.send(id);
            case UNKNOWN_FIELDS -> inTurn(
                    () -> patient.sendBody(id, unknownFields(news)), () -> handled(news));
            case EPHEMERAL_NAMES -> inTurn(
                    () -> patient.sendBody(id, ephemeral("ephemeral")),
                    () -> patient.sendBody(patient.newId(), ephemeral("de.sorunome.msc2409.ephemeral")),
                    () -> patient.sendBody(patient.newId(), toDevice("to_device")),
                    () -> patient.sendBody(patient.newId(), toDevice("de.sorunome.msc2409.to_device")));
            case KILLED -> inTurn(
                    () -> patient.send(id, news.json()),
                    this::restarted,
                    () -> handled(news).map(problem -> "what it had answered with 200 was lost"));
        };
    }

    private Optional<String> restarted() {
        restart.orElseThrow().run();
        return patient.isThereWithin(STARTS_WITHIN).map(problem -> "it did not come back: " + problem);
    }

    private static Optional<String> inTurn(Step... steps) {
        for (var step : steps) {
            var problem = step.get();
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> handled(News news) {
        return witness.isEmpty() || news.room().isEmpty() || witness.get().isHandled(news.room().get(), REACTS_WITHIN)
                ? Optional.empty()
                : Optional.of("it answered, and did nothing");
    }

    private News news() {
        return witness.map(Witness::invitation).orElseGet(() -> new News(message(""), Optional.empty()));
    }

    private String[] many(News first, String padding) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> i == 0 ? first.json() : message(padding))
                .toArray(String[]::new);
    }

    private String message(String padding) {
        events++;
        return """
                {"type":"m.room.message","event_id":"$check-%d-%d","room_id":"!checkup:%s","sender":"@checkup:%s",\
                "origin_server_ts":1767225600000,"content":{"msgtype":"m.text","body":"check%s"},\
                "unsigned":{"age":1}}"""
                .formatted(firstId, events, service.serverName(), service.serverName(), padding);
    }

    private String unknownFields(News news) {
        return """
                {"events":[%s,{"type":"org.example.unheard_of","event_id":"$check-%d-%d","room_id":"!checkup:%s",\
                "sender":"@checkup:%s","origin_server_ts":1767225600000,"content":{"deep":[{"er":null}]},"more":1}],\
                "org.example.unheard_of":{"a":[1]},"extra":null}"""
                .formatted(news.json(), firstId, ++events, service.serverName(), service.serverName());
    }

    private String ephemeral(String name) {
        return """
                {"events":[],"%s":[{"type":"m.typing","room_id":"!checkup:%s","content":{"user_ids":["@checkup:%s"]}},\
                {"type":"m.presence","sender":"@checkup:%s","content":{"presence":"online"}}]}"""
                .formatted(name, service.serverName(), service.serverName(), service.serverName());
    }

    private String toDevice(String name) {
        return """
                {"events":[],"%s":[{"type":"m.room_key_request","sender":"@checkup:%s","to_user_id":"%s",\
                "to_device_id":"CHECK","content":{"action":"request_cancellation","requesting_device_id":"A",\
                "request_id":"1"}}]}"""
                .formatted(name, service.serverName(), service.sender());
    }
}
