package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.time.TaskRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A store that can be told to fail, for tests of what is above it. */
public final class MemoryStore implements TransactionStore {
    private final Map<String, NavigableMap<Long, StoredTransaction>> backlogs = new HashMap<>();
    private final Map<String, NavigableMap<Long, StoredTransaction>> parked = new HashMap<>();
    private final Map<String, List<Item>> queues = new HashMap<>();
    private final Map<String, List<Item>> aside = new HashMap<>();
    private final Map<String, ServiceState> states = new HashMap<>();
    private final Map<String, Long> positions = new HashMap<>();
    private final Set<String> failing = new HashSet<>();
    private final Map<String, Runnable> slow = new ConcurrentHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private long sequence;

    /** From now on this call fails: create, complete, oldest, merge, set_up, set_down and so on. */
    synchronized void fails(String call) {
        failing.add(call);
    }

    /**
     * From now on queueing (enqueue), looking at a backlog, or setting a state (set_up, set_down) takes so long before
     * it does anything.
     */
    public void takes(String call, Duration duration, TaskRunner runner) {
        slow.put(call, () -> runner.sleep(duration.toNanos()));
    }

    /** From now on it does not queue the item with this id. */
    synchronized void refuses(String item) {
        refused.add(item);
    }

    /** How often this call was made, failed ones too. */
    synchronized int calls(String call) {
        return calls.getOrDefault(call, 0);
    }

    synchronized List<Item> aside(String service) {
        return List.copyOf(aside.getOrDefault(service, List.of()));
    }

    synchronized void works() {
        failing.clear();
        slow.clear();
    }

    @Override
    public synchronized long create(String service, NewTransaction transaction) {
        check("create");
        if (transaction.completed().isPresent() && failing.contains("complete")) {
            throw new CompletionFailed("the disk is full", new IllegalStateException());
        }
        long id = transaction.id().orElseGet(this::nextId);
        require(!isStored(id), "transaction " + id + " is stored already");
        sequence = Math.max(sequence, id);
        removeFront(queues, service, transaction.fromQueue());
        transaction.completed().ifPresent(of(backlogs, service)::remove);
        of(backlogs, service).put(id, new StoredTransaction(
                id, transaction.body(), transaction.items(), transaction.counts(), true));
        return id;
    }

    private long nextId() {
        do {
            sequence++;
        } while (isStored(sequence));
        return sequence;
    }

    @Override
    public synchronized void complete(String service, long transaction) {
        check("complete");
        of(backlogs, service).remove(transaction);
        of(parked, service).remove(transaction);
    }

    @Override
    public synchronized Optional<StoredTransaction> oldest(String service) {
        check("oldest");
        return of(backlogs, service).values().stream().findFirst();
    }

    @Override
    public synchronized List<StoredTransaction> behind(String service, long transaction, int atMost) {
        check("behind");
        return of(backlogs, service).tailMap(transaction, false).values().stream().limit(atMost).toList();
    }

    @Override
    public List<Long> backlog(String service) {
        slow.getOrDefault("backlog", () -> {}).run();
        synchronized (this) {
            check("backlog");
            return List.copyOf(of(backlogs, service).keySet());
        }
    }

    @Override
    public synchronized void merge(String service, List<Merge> merges) {
        check("merge");
        var backlog = of(backlogs, service);
        require(
                merges.stream().allMatch(merge -> backlog.containsKey(merge.into().id())
                        && backlog.keySet().containsAll(merge.retired())),
                "one is not in the backlog");
        for (var merge : merges) {
            var into = merge.into();
            backlog.keySet().removeAll(merge.retired());
            backlog.computeIfPresent(into.id(), (id, before) ->
                    new StoredTransaction(id, into.body(), into.items(), into.counts(), false));
        }
    }

    @Override
    public synchronized boolean park(String service, long transaction) {
        check("park");
        return moved(service, transaction, backlogs, parked);
    }

    @Override
    public synchronized boolean unpark(String service, long transaction) {
        check("unpark");
        return moved(service, transaction, parked, backlogs);
    }

    private static boolean moved(
            String service,
            long transaction,
            Map<String, NavigableMap<Long, StoredTransaction>> from,
            Map<String, NavigableMap<Long, StoredTransaction>> to) {
        var one = of(from, service).remove(transaction);
        if (one == null) {
            return false;
        }
        of(to, service).put(transaction, new StoredTransaction(
                transaction, one.body(), one.items(), one.counts(), false));
        return true;
    }

    @Override
    public synchronized List<Long> parked(String service) {
        check("parked");
        return List.copyOf(of(parked, service).keySet());
    }

    @Override
    public synchronized long lastId() {
        return List.of(backlogs, parked).stream()
                .flatMap(transactions -> transactions.values().stream())
                .flatMap(transactions -> transactions.keySet().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    @Override
    public synchronized boolean isStored(long transaction) {
        return List.of(backlogs, parked).stream()
                .flatMap(transactions -> transactions.values().stream())
                .anyMatch(transactions -> transactions.containsKey(transaction));
    }

    @Override
    public synchronized void resetIds() {
        sequence = 0;
    }

    @Override
    public void enqueueEach(String service, List<? extends List<? extends Item>> groups) {
        slow.getOrDefault("enqueue", () -> {}).run();
        add(service, groups.stream().<Item>flatMap(List::stream).toList());
    }

    private synchronized void add(String service, List<? extends Item> items) {
        check("enqueue");
        require(items.stream().noneMatch(item -> refused.contains(item.id())), "an item is too large");
        queues.computeIfAbsent(service, any -> new ArrayList<>()).addAll(items);
    }

    @Override
    public synchronized void dequeue(String service, Counts front) {
        check("dequeue");
        removeFront(queues, service, front);
    }

    private static void removeFront(Map<String, List<Item>> from, String service, Counts front) {
        var seen = new EnumMap<Item.Kind, Integer>(Item.Kind.class);
        from.computeIfAbsent(service, any -> new ArrayList<>())
                .removeIf(item -> seen.merge(item.kind(), 1, Integer::sum) <= front.of(item.kind()));
    }

    @Override
    public synchronized List<Item> queue(String service) {
        check("queue");
        return List.copyOf(queues.getOrDefault(service, List.of()));
    }

    @Override
    public synchronized Counts queued(String service) {
        check("queued");
        return queues.getOrDefault(service, List.of()).stream()
                .map(item -> Counts.NONE.plus(item.kind(), 1))
                .reduce(Counts.NONE, Counts::plus);
    }

    @Override
    public synchronized List<Item> queued(String service, Item.Kind kind, int skip, int atMost) {
        check("queued");
        return lane(queues, service, kind, skip, atMost);
    }

    @Override
    public synchronized void putAside(String service, List<? extends Item> items) {
        check("put_aside");
        aside.computeIfAbsent(service, any -> new ArrayList<>()).addAll(items);
    }

    @Override
    public synchronized List<Item> takeBack(String service, Item.Kind kind, int atMost) {
        check("take_back");
        var first = lane(aside, service, kind, 0, atMost);
        removeFront(aside, service, Counts.NONE.plus(kind, first.size()));
        return first;
    }

    private static List<Item> lane(Map<String, List<Item>> from, String service, Item.Kind kind, int skip, int atMost) {
        return from.getOrDefault(service, List.of()).stream()
                .filter(item -> item.kind() == kind)
                .skip(skip)
                .limit(atMost)
                .toList();
    }

    /** Nobody can look at this store from outside. */
    @Override
    public synchronized void noteRetry(String service, int attempt, Duration in) {
        check("note_retry");
    }

    @Override
    public synchronized Optional<ServiceState> state(String service) {
        check("state");
        return Optional.ofNullable(states.get(service));
    }

    @Override
    public void setState(String service, ServiceState state) {
        var call = state == ServiceState.UP ? "set_up" : "set_down";
        // Not within the monitor: a task that waits in it would keep the baton from all others.
        slow.getOrDefault(call, () -> {}).run();
        synchronized (this) {
            check(call);
            states.put(service, state);
        }
    }

    @Override
    public synchronized List<String> servicesIn(ServiceState state) {
        return states.keySet().stream().filter(id -> states.get(id) == state).sorted().toList();
    }

    @Override
    public synchronized long position(String service, Stream stream) {
        return positions.getOrDefault(service + stream, 1L);
    }

    @Override
    public synchronized void setPosition(String service, Stream stream, long position) {
        positions.put(service + stream, position);
    }

    @Override
    public void close() {}

    private static NavigableMap<Long, StoredTransaction> of(
            Map<String, NavigableMap<Long, StoredTransaction>> transactions, String service) {
        return transactions.computeIfAbsent(service, any -> new TreeMap<>());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new StoreException(otherwise, new IllegalStateException(otherwise));
        }
    }

    private void check(String call) {
        calls.merge(call, 1, Integer::sum);
        require(!failing.contains(call), "the disk is full");
    }
}
