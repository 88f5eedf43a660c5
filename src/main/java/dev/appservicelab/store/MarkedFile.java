package dev.appservicelab.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * The file of an H2 store, in which always one version is known to be whole.
 *
 * <p>H2 writes each version as a <em>chunk</em> of blocks into free space, and opens the newest one whose first and
 * last bytes it finds. After a power cut that is not enough: the middle of it may be missing, and H2 may even take an
 * old version for the newest. So the two blocks at the beginning of the file, which H2 means as copies of one header,
 * each name one version here: the last that is known to be on the disk, and the one after it with the checksums of all
 * that was written for it. What is not whole is not shown to H2. H2 without this class can open the file as well.
 *
 * <p>For one writing thread; reading is thread-safe.
 */
final class MarkedFile extends ForwardingFile {
    private static final int BLOCK = 4096;
    private static final int HEADER = 2 * BLOCK;
    private static final int FOOTER = 128;
    /** Of a chunk. */
    private static final int HEAD = 1024;
    /** What a disk writes as a whole or not at all. */
    private static final int SECTOR = 512;
    /** So many fit into a header of one sector. */
    private static final int MOST_SUMS = 12;

    private static final String VERSION = "version";
    private static final String CHUNK = "chunk";
    private static final String PLACE = "block";
    private static final String LENGTH = "len";
    private static final String CLEAN = "clean";
    /**
     * Ours: place, length and checksum of each chunk that was written since the last version known to be on the disk.
     */
    private static final String SUMS = "sums";

    private static final Comparator<Marks> BY_VERSION = Comparator.comparingLong(marks -> marks.number(VERSION));

    private final Durability durability;
    private final List<Sum> sums = new ArrayList<>();
    /** What H2 last wanted the header to be; absent: it has not written one. */
    private Optional<Marks> header = Optional.empty();
    private Optional<Marks> newest = Optional.empty();
    private Optional<Marks> whole = Optional.empty();
    /** While H2 opens the file: what it is shown. */
    private volatile Optional<Marks> opening = Optional.empty();
    /** While H2 opens the file, before it reads what is in it. */
    private volatile boolean searching;
    /** Whether the head of a chunk was read just now: its footer is wanted, not any that is there. */
    private volatile boolean named;
    private int next;

    /** Of so many blocks from this one on. */
    private record Sum(long block, long length, int crc) {
        @Override
        public String toString() {
            return Long.toHexString(block) + "." + Long.toHexString(length) + "." + Integer.toHexString(crc);
        }

        static Sum of(String text) {
            var parts = text.split("\\.", 3);
            return new Sum(
                    Long.parseLong(parts[0], 16), Long.parseLong(parts[1], 16), Integer.parseUnsignedInt(parts[2], 16));
        }
    }

    MarkedFile(FileChannel file, Durability durability) {
        super(file);
        this.durability = durability;
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
        int length = source.remaining();
        opening = Optional.empty();
        searching = false;
        if (position == 0 && length == HEADER) {
            writeHeader(source);
            return length;
        }
        var chunk = position >= HEADER && length % BLOCK == 0 ? footer(source) : Optional.<Marks>empty();
        if (chunk.isPresent()) {
            note(chunk.get(), source, position);
        }
        writeFully(source.duplicate(), position);
        source.position(source.limit());
        if (chunk.isPresent()) {
            if (durability == Durability.KILL) {
                writeNewest();
                whole = newest;
                next = 1 - next;
            } else if (sums.size() >= MOST_SUMS) {
                force(true);
            }
        }
        return length;
    }

    /** Also writes the header that says so, at the same time. */
    @Override
    public synchronized void force(boolean metaData) throws IOException {
        boolean marked = durability == Durability.POWER && newest.isPresent() && !newest.equals(whole);
        if (marked) {
            writeNewest();
        }
        try {
            // The length of a file counts as its data.
            file().force(false);
        } catch (IOException e) {
            if (marked) {
                unwriteNewest(e);
            }
            throw e;
        }
        sums.clear();
        if (marked) {
            whole = newest;
            next = 1 - next;
        }
    }

    private void note(Marks chunk, ByteBuffer source, long position) {
        long block = position / BLOCK;
        if (newest.isEmpty() || chunk.number(VERSION) >= newest.get().number(VERSION)) {
            newest = Optional.of(chunk.with(PLACE, Long.toHexString(block)));
        }
        if (durability == Durability.POWER) {
            var crc = new CRC32C();
            crc.update(source.duplicate());
            sums.add(new Sum(block, source.remaining() / BLOCK, (int) crc.getValue()));
        }
    }

    /** H2 says where its newest version is, which we say better; but only it knows when the file was closed cleanly. */
    private void writeHeader(ByteBuffer source) throws IOException {
        var block = new byte[BLOCK];
        source.duplicate().get(block);
        header = Marks.in(block);
        if (newest.isPresent() && !header.map(marks -> marks.has(CLEAN)).orElse(false)) {
            source.position(source.limit());
            return;
        }
        if (newest.isPresent() && durability == Durability.POWER) {
            force(true);
        }
        writeFully(source, 0);
        newest = Optional.empty();
    }

    private void writeNewest() throws IOException {
        var version = newest.orElseThrow();
        var fields = header.orElseThrow(() -> new IOException("a version without a header")).copy();
        fields.remove(CLEAN);
        fields.put(PLACE, version.text(PLACE));
        fields.put(CHUNK, version.text(CHUNK));
        fields.put(VERSION, version.text(VERSION));
        fields.put(LENGTH, version.text(LENGTH));
        fields.put(SUMS, sums.stream().map(Sum::toString).collect(Collectors.joining(";")));
        var bytes = new Marks(fields).bytes();
        if (bytes.length > SECTOR) {
            throw new IOException("the mark of a version does not fit into " + SECTOR + " bytes");
        }
        writeFully(ByteBuffer.wrap(Arrays.copyOf(bytes, SECTOR)), (long) next * BLOCK);
    }

    /** What may not be on the disk was refused: it must not come up again. */
    private void unwriteNewest(IOException reason) {
        try {
            writeFully(ByteBuffer.allocate(SECTOR), (long) next * BLOCK);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private void writeFully(ByteBuffer source, long position) throws IOException {
        long at = position;
        while (source.hasRemaining()) {
            at += file().write(source, at);
        }
    }

    /** Reads need not wait for each other. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public int read(ByteBuffer target, long position) throws IOException {
        if (position == 0 && target.remaining() == HEADER && file().size() >= HEADER) {
            return readHeader(target);
        }
        if (target.remaining() == FOOTER && (position + FOOTER) % BLOCK == 0) {
            return readFooter(target, position);
        }
        boolean isHead = target.remaining() == HEAD && position % BLOCK == 0;
        searching &= isHead;
        named = isHead;
        return file().read(target, position);
    }

    /**
     * H2 looks for the last chunk in the file, and for chunks of newer versions than the header says. It is to find
     * none: the last one may be half of a copy, and a newer one may not be whole.
     */
    private int readFooter(ByteBuffer target, long position) throws IOException {
        int start = target.position();
        if (searching && !named) {
            target.put(new byte[FOOTER]);
            return FOOTER;
        }
        named = false;
        int length = file().read(target, position);
        if (length == FOOTER && footer(target.duplicate().flip()).filter(this::isHidden).isPresent()) {
            target.position(start).put(new byte[FOOTER]);
        }
        return length;
    }

    private boolean isHidden(Marks chunk) {
        return opening.filter(shown -> BY_VERSION.compare(chunk, shown) > 0).isPresent();
    }

    /** Shows H2 the newest version that is whole, and no newer one. */
    private synchronized int readHeader(ByteBuffer target) throws IOException {
        if (durability == Durability.POWER) {
            // What a killed process wrote can be read, but may not be on the disk.
            file().force(false);
        }
        var blocks = new byte[2][];
        for (int i = 0; i < 2; i++) {
            blocks[i] = read((long) i * BLOCK, BLOCK);
        }
        var found = Arrays.stream(blocks).map(Marks::in).flatMap(Optional::stream).toList();
        boolean marked = found.stream().anyMatch(marks -> marks.has(SUMS));
        var best = marked ? newestWhole(found) : found.stream().max(BY_VERSION);
        header = best.map(marks -> marks.without(SUMS).without(LENGTH));
        newest = best.filter(marks -> marks.has(VERSION));
        whole = newest;
        opening = marked ? best : Optional.empty();
        searching = marked;
        // The other one may be overwritten, this one not before the next version is whole.
        next = best.isPresent() && Marks.in(blocks[0]).equals(best) ? 1 : 0;
        var shown = header.map(Marks::bytes).orElse(new byte[0]);
        for (var block : blocks) {
            target.put(marked ? Arrays.copyOf(shown, BLOCK) : block);
        }
        return HEADER;
    }

    private Optional<Marks> newestWhole(List<Marks> found) throws IOException {
        for (var marks : found.stream().sorted(BY_VERSION.reversed()).toList()) {
            if (isWhole(marks)) {
                return Optional.of(marks);
            }
        }
        return Optional.empty();
    }

    private boolean isWhole(Marks marks) throws IOException {
        if (!marks.has(LENGTH)) {
            // Written when the file was closed cleanly, with all else on the disk.
            return true;
        }
        for (var text : marks.text(SUMS).split(";", -1)) {
            if (!text.isEmpty() && !isWhole(Sum.of(text))) {
                return false;
            }
        }
        long end = (marks.number(PLACE) + marks.number(LENGTH)) * BLOCK;
        return footer(ByteBuffer.wrap(read(end - FOOTER, FOOTER)))
                .filter(chunk -> chunk.number(CHUNK) == marks.number(CHUNK))
                .filter(chunk -> chunk.number(VERSION) == marks.number(VERSION))
                .isPresent();
    }

    private boolean isWhole(Sum sum) throws IOException {
        var crc = new CRC32C();
        crc.update(read(sum.block() * BLOCK, (int) sum.length() * BLOCK));
        return (int) crc.getValue() == sum.crc();
    }

    private static Optional<Marks> footer(ByteBuffer chunk) {
        var footer = new byte[FOOTER];
        chunk.get(chunk.limit() - FOOTER, footer);
        return Marks.in(footer).filter(marks -> marks.has(LENGTH));
    }

    /** What is beyond the end reads as zeros. */
    private byte[] read(long position, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && file().read(buffer, position + buffer.position()) > 0) {
            // Until all is there, or the end.
        }
        return buffer.array();
    }
}
