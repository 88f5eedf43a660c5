package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.ServiceState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A store that can be told to fail, for tests of what is above it. */
final class MemoryStore implements TransactionStore {
    private final Map<String, TreeMap<Long, StoredTransaction>> transactions = new HashMap<>();
    private final Map<String, ServiceState> states = new HashMap<>();
    private final Map<String, Long> positions = new HashMap<>();
    private final Set<String> failing = new HashSet<>();
    private long lastId;

    /** From now on this call fails: create, complete, oldest, set_up, set_down. */
    void fails(String call) {
        failing.add(call);
    }

    void works() {
        failing.clear();
    }

    @Override
    public long create(String service, Body body, List<String> items) {
        check("create");
        long id = ++lastId;
        transactions.computeIfAbsent(service, s -> new TreeMap<>()).put(id, new StoredTransaction(id, body, items));
        return id;
    }

    @Override
    public void complete(String service, long transaction) {
        check("complete");
        transactions.getOrDefault(service, new TreeMap<>()).remove(transaction);
    }

    @Override
    public Optional<StoredTransaction> oldest(String service) {
        check("oldest");
        return Optional.ofNullable(transactions.getOrDefault(service, new TreeMap<>()).firstEntry())
                .map(Map.Entry::getValue);
    }

    @Override
    public List<Long> backlog(String service) {
        return new ArrayList<>(transactions.getOrDefault(service, new TreeMap<>()).keySet());
    }

    @Override
    public Optional<ServiceState> state(String service) {
        return Optional.ofNullable(states.get(service));
    }

    @Override
    public void setState(String service, ServiceState state) {
        check(state == ServiceState.UP ? "set_up" : "set_down");
        states.put(service, state);
    }

    @Override
    public List<String> servicesIn(ServiceState state) {
        return states.keySet().stream().filter(id -> states.get(id) == state).sorted().toList();
    }

    @Override
    public long position(String service, Stream stream) {
        return positions.getOrDefault(service + stream, 1L);
    }

    @Override
    public void setPosition(String service, Stream stream, long position) {
        positions.put(service + stream, position);
    }

    @Override
    public void close() {}

    private void check(String call) {
        if (failing.contains(call)) {
            throw new StoreException("the disk is full", new IllegalStateException(call));
        }
    }
}
