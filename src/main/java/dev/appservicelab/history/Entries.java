package dev.appservicelab.history;

import dev.appservicelab.history.History.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The entries of a history. The heap holds the newest; those before them are in a file that nobody else sees and that
 * is gone with the process, where they take some fifteen bytes each. Where the disk does not take them they stay in the
 * heap. Not thread-safe.
 */
final class Entries {
    /** So many are in the heap. */
    private static final int IN_HEAP = 50_000;
    private static final int CHUNK = 2_000;

    private final int inHeap;
    private final List<Entry> newest = new ArrayList<>();
    private final List<TemporaryFile.Place> chunks = new ArrayList<>();
    private final TemporaryFile file = new TemporaryFile("history");
    private Optional<HistoryLines> lines = Optional.empty();
    private int forgotten;
    private boolean full;

    Entries() {
        this(IN_HEAP);
    }

    /** @param inHeap how many stay there */
    Entries(int inHeap) {
        this.inHeap = inHeap;
    }

    /** How many there are, and were. */
    int size() {
        return firstInHeap() + newest.size();
    }

    boolean isEmpty() {
        return newest.isEmpty();
    }

    Entry last() {
        return newest.getLast();
    }

    void add(Entry entry) {
        newest.add(entry);
        if (newest.size() >= inHeap + CHUNK && !full) {
            var oldest = newest.subList(0, CHUNK);
            if (write(oldest)) {
                oldest.clear();
            }
        }
    }

    /** A copy of at most so many from an index on, of those that are not forgotten. */
    List<Entry> some(int from, int most) {
        int begin = Math.max(from, forgotten);
        if (begin >= firstInHeap()) {
            int place = Math.min(begin - firstInHeap(), newest.size());
            return List.copyOf(newest.subList(place, (int) Math.min(newest.size(), (long) place + most)));
        }
        int chunk = (begin - forgotten) / CHUNK;
        var entries = read(chunks.get(chunk));
        int place = (begin - forgotten) % CHUNK;
        return List.copyOf(entries.subList(place, (int) Math.min(entries.size(), (long) place + most)));
    }

    /** Lets go of all but the newest so many. */
    void keep(int number) {
        if (number <= newest.size()) {
            int old = newest.size() - number;
            forgotten = firstInHeap() + old;
            newest.subList(0, old).clear();
            chunks.forEach(chunk -> file.drop());
            chunks.clear();
        }
    }

    private int firstInHeap() {
        return forgotten + chunks.size() * CHUNK;
    }

    private boolean write(List<Entry> entries) {
        var text = new StringBuilder();
        for (var entry : entries) {
            text.append(lines().write(entry)).append('\n');
        }
        var place = file.put(deflated(text.toString()));
        place.ifPresentOrElse(chunks::add, () -> full = true);
        return place.isPresent();
    }

    private static byte[] deflated(String text) {
        var bytes = new ByteArrayOutputStream();
        // A stream does not end one that it was given.
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private List<Entry> read(TemporaryFile.Place chunk) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(file.get(chunk)))) {
            return lines().parse(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), "the temporary file of a history");
        } catch (IOException e) {
            throw new UncheckedIOException("a part of the history cannot be read back from the temporary file", e);
        }
    }

    private HistoryLines lines() {
        if (lines.isEmpty()) {
            lines = Optional.of(new HistoryLines());
        }
        return lines.get();
    }
}
