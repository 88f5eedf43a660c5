package dev.appservicelab.lab;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.http.HttpAppServiceApi;
import dev.appservicelab.matrix.AppService;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The proxy before a real service: notes what it receives, lets it through or not, and lets a fault spoil what comes
 * back. Thread-safe.
 */
final class ProxiedService implements Played {
    private final AppService front;
    private final Supplier<AppService> real;
    private final HttpAppServiceApi http;
    private final CarriedItems carried;
    private final DeliveryListener listener;
    private volatile Passage passage = new Passage(0, Duration.ZERO);

    /** One attempt on its way through. */
    static final class Passage {
        private final int attempt;
        private final long deadline;
        private Optional<Answer> broken = Optional.empty();

        private Passage(int attempt, Duration limit) {
            this.attempt = attempt;
            this.deadline = System.nanoTime() + limit.toNanos();
        }

        /** Waits until nothing is on its way to the real service; what broke there, if something did. */
        synchronized Optional<Answer> broken() {
            return broken;
        }

        private synchronized Answer pass(Supplier<Answer> request) {
            var answer = request.get();
            broken = Optional.of(answer).filter(came -> !isWhole(came));
            return answer;
        }

        private Duration left() {
            return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        }
    }

    /**
     * @param front as the proxy itself is spoken to
     * @param real  the service behind it, as it is spoken to now
     */
    ProxiedService(
            AppService front,
            Supplier<AppService> real,
            HttpAppServiceApi http,
            CarriedItems carried,
            DeliveryListener listener) {
        this.front = front;
        this.real = real;
        this.http = http;
        this.carried = carried;
        this.listener = listener;
    }

    @Override
    public AppService service() {
        return front;
    }

    /** An attempt begins, which is to be over, at the real service too, within this time. */
    Passage begin(int attempt, Duration limit) {
        var begun = new Passage(attempt, limit);
        passage = begun;
        return begun;
    }

    @Override
    public Reply receive(long transaction, byte[] body, Optional<Effect> effect) {
        var now = passage;
        listener.event(new DeliveryEvent.Received(
                front.id(), transaction, carried.allIn(front.id(), transaction, body)));
        return through(effect, () -> now.pass(() -> {
            var service = real.get();
            return http.send(
                    service.spokenTo(service.access().limitedTo(now.left())), transaction, now.attempt, new Body(body));
        }));
    }

    @Override
    public Reply asked(String method, String path, byte[] body, Optional<Effect> effect) {
        var content = Optional.of(body).filter(bytes -> bytes.length > 0).map(Body::new);
        return through(effect, () -> http.ask(real.get(), method, path, content));
    }

    private static Reply through(Optional<Effect> effect, Supplier<Answer> request) {
        if (!UsualAnswer.handles(effect)) {
            return UsualAnswer.fine(Duration.ZERO).hitBy(effect);
        }
        long begun = System.nanoTime();
        var answer = request.get();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        return isWhole(answer)
                ? new UsualAnswer(answer.status().orElseThrow(), answer.body().orElseThrow(), took)
                        .hitBy(effect)
                        .sooner(took)
                : new Reply.Breaks(Outcome.EMPTY, Duration.ZERO);
    }

    private static boolean isWhole(Answer answer) {
        return switch (answer.outcome()) {
            case OK, STATUS, NOT_JSON -> true;
            case TOO_LARGE, TIMEOUT, CONNECT, RESET, EMPTY, GARBAGE, TRUNCATED, INTERNAL -> false;
        };
    }
}
