package dev.appservicelab.render;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.matrix.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** A run told by hand. Instants and durations are in milliseconds; they may be told in any order. */
final class Story {
    private record Fact(long at, DeliveryEvent event) {}

    private final List<Fact> facts = new ArrayList<>();

    Story service(String service) {
        return tell(0, new DeliveryEvent.ServiceAdded(service, true, ServiceState.UP, List.of()));
    }

    /** A transaction that is stored, sent and completed. */
    Story delivered(String service, long transaction, long at, long took) {
        stored(service, transaction, at);
        attempt(service, transaction, 1, at, took, Outcome.OK, OptionalInt.of(200));
        return tell(at + took, new DeliveryEvent.TransactionCompleted(service, transaction));
    }

    Story stored(String service, long transaction, long at) {
        return tell(at, new DeliveryEvent.TransactionCreated(
                service, transaction, List.of("$e" + transaction), new Counts(1, 0, 0, 0), 412, Sha256.known("body")));
    }

    Story failed(String service, long transaction, int number, long at, long took) {
        return attempt(service, transaction, number, at, took, Outcome.STATUS, OptionalInt.of(503));
    }

    Story attempt(
            String service, long transaction, int number, long at, long took, Outcome outcome, OptionalInt status) {
        begun(service, transaction, number, at);
        var fault = outcome == Outcome.OK ? Optional.<String>empty() : Optional.of("rule 1");
        return tell(at + took, new DeliveryEvent.AttemptEnded(
                service, transaction, number, outcome, status, fault, Optional.empty()));
    }

    Story begun(String service, long transaction, int number, long at) {
        return tell(at, new DeliveryEvent.AttemptStarted(service, transaction, number, Sha256.known("body")));
    }

    Story completed(String service, long transaction, long at) {
        return tell(at, new DeliveryEvent.TransactionCompleted(service, transaction));
    }

    Story backoff(String service, long at, long delay, int attempt) {
        return tell(at, new DeliveryEvent.BackoffScheduled(service, delay * 1_000_000, attempt));
    }

    Story down(String service, long at) {
        return tell(at, new DeliveryEvent.StateChanged(service, ServiceState.DOWN));
    }

    Story up(String service, long at) {
        return tell(at, new DeliveryEvent.StateChanged(service, ServiceState.UP));
    }

    Story dropped(String service, long at) {
        return tell(at, new DeliveryEvent.Dropped(
                service, Item.Kind.EPHEMERAL, "e" + at, DropReason.DOWN_WITHOUT_EVENTS, OptionalLong.empty()));
    }

    Story fault(String name, String target, String effect, FaultRole role, long from, long until) {
        return tell(from, new DeliveryEvent.FaultOn(name, target, effect, role, OptionalLong.of(until * 1_000_000)));
    }

    Story faultOver(String name, String target, long at) {
        return tell(at, new DeliveryEvent.FaultOff(name, target));
    }

    Story paused(String service, long at) {
        tell(at, new DeliveryEvent.Action(service, "pause", ""));
        return tell(at, new DeliveryEvent.Paused(service));
    }

    Story tell(long at, DeliveryEvent event) {
        facts.add(new Fact(at, event));
        return this;
    }

    /** What had happened by {@code now}. */
    TimelineModel at(long now) {
        var model = new TimelineModel();
        long n = 0;
        var order = facts.stream().sorted(Comparator.comparingLong(Fact::at)).toList();
        for (var fact : order) {
            if (fact.at <= now) {
                n++;
                model.apply(new Entry(n, fact.at * 1_000_000, fact.event));
            }
        }
        return model;
    }

    /** irc fails from 30 s to 110 s and drains at 156.8 s; slack is slow, signal healthy. */
    static Story outage() {
        var story = new Story().service("irc").service("slack").service("signal");
        story.fault("rule 1", "irc", "503", FaultRole.FAILED, 30_000, 110_000).faultOver("rule 1", "irc", 110_000);
        long transaction = 1;
        for (long at = 100; at < 30_000; at += 1000) {
            story.delivered("irc", transaction++, at, 120);
        }
        story.stored("irc", 78, 30_080).failed("irc", 78, 1, 30_080, 120).down("irc", 30_200);
        long failure = 30_200;
        for (int i = 1; i <= 6; i++) {
            long delay = 1000L << i;
            story.backoff("irc", failure, delay, i + 1);
            long retry = failure + delay;
            if (i < 6) {
                story.failed("irc", 78, i + 1, retry, 120);
            }
            failure = retry + 120;
        }
        long recovery = failure - 120;
        long first = 79;
        for (long at = 31_100; at < recovery; at += 1000) {
            story.stored("irc", first++, at);
            if (at == 64_100) {
                for (int i = 0; i < 18; i++) {
                    story.stored("irc", first++, at);
                }
            }
        }
        story.attempt("irc", 78, 7, recovery, 120, Outcome.OK, OptionalInt.of(200))
                .completed("irc", 78, recovery + 120);
        long at = recovery + 121;
        for (long id = 79; id < first; id++) {
            story.attempt("irc", id, 1, at, 118, Outcome.OK, OptionalInt.of(200)).completed("irc", id, at + 118);
            at += 120;
        }
        story.up("irc", at);
        for (long t = at + 500; t < 240_000; t += 1000) {
            story.delivered("irc", first++, t, 120);
        }
        for (long t = 31_500; t < recovery; t += 4600) {
            story.dropped("irc", t);
        }
        var random = new Random(7);
        long slack = 300;
        for (long id = 1000; slack < 240_000; id++) {
            long took = 700L + random.nextInt(1600);
            story.delivered("slack", id, slack, took);
            slack += took + 2 + (random.nextInt(4) == 0 ? random.nextInt(3000) : 0);
        }
        long signal = 600;
        for (long id = 2000; signal < 240_000; id++) {
            story.delivered("signal", id, signal, 35 + random.nextInt(20));
            signal += 400 + random.nextInt(3000);
        }
        return story;
    }

    /** 44 services, four of them DOWN and one paused. */
    static Story crowded() {
        var story = new Story();
        var random = new Random(3);
        var names = List.of(
                "teams", "irc", "hookshot", "sms", "email", "archive", "antispam", "bluesky", "discord", "echo",
                "facebook", "github", "gitlab", "gmessages", "googlechat", "groupme", "imessage", "instagram", "jira",
                "kakao", "line", "linkedin", "mastodon", "mattermost", "moderation", "mumble", "nostr", "reddit",
                "reminder", "rocketchat", "rss", "signal", "skype", "slack", "steam", "telegram", "translator",
                "twitter", "viber", "wechat", "weather", "whatsapp", "xmpp", "zulip");
        names.stream().sorted().forEach(story::service);
        long id = 1;
        for (var name : names) {
            long end = switch (name) {
                case "teams" -> 4_000;
                case "irc" -> 30_000;
                case "hookshot" -> 70_000;
                case "sms" -> 83_700;
                case "email" -> 50_000;
                case "archive", "mumble" -> 54_000;
                default -> 240_000;
            };
            long gap = 1500L + random.nextInt(4000);
            for (long t = random.nextInt(3000); t < end - 200; t += 300 + random.nextLong(gap)) {
                story.delivered(name, id++, t, name.equals("jira") ? 200 : 50);
            }
            if (end < 50_000 || name.equals("hookshot") || name.equals("sms")) {
                id = fails(story, name, id, end);
            }
        }
        story.paused("email", 50_400);
        story.stored("email", id++, 55_000).stored("email", id++, 56_000);
        return story;
    }

    private static long fails(Story story, String name, long firstId, long from) {
        long id = firstId;
        story.fault(name + " fails", name, name.equals("teams") ? "refused" : "503", FaultRole.FAILED, from, 110_000);
        story.stored(name, id, from + 80).failed(name, id, 1, from + 80, 120).down(name, from + 200);
        long failure = from + 200;
        for (int i = 1; failure < 240_000; i++) {
            long delay = 1000L << i;
            story.backoff(name, failure, delay, i + 1);
            failure += delay + 120;
            story.failed(name, id, i + 1, failure - 120, 120);
        }
        for (long t = from + 1000; t < 240_000; t += 1100) {
            story.stored(name, ++id, t);
        }
        return id + 1;
    }
}
