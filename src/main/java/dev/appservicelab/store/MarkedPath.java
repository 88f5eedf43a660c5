package dev.appservicelab.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * How H2 comes to a {@link MarkedFile}, behind a {@link BarrierFile}: {@code kill:} or {@code power:} before the path
 * of the file itself. Where it is synced often it is a {@link RoomyFile}.
 */
abstract class MarkedPath extends FilePathWrapper {

    /** Lets H2 know both prefixes; again does nothing. */
    static void register() {
        FilePath.register(new Kill());
        FilePath.register(new Power());
    }

    /** What stands before the path of a file. */
    static String prefix(Durability durability) {
        return switch (durability) {
            case KILL -> Kill.SCHEME + ":";
            case POWER -> Power.SCHEME + ":";
        };
    }

    /** H2 makes these, and needs the constructor. */
    public static final class Kill extends MarkedPath {
        static final String SCHEME = "kill";

        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new BarrierFile(new MarkedFile(getBase().open(mode), Durability.KILL));
        }
    }

    /** H2 makes these, and needs the constructor. */
    public static final class Power extends MarkedPath {
        static final String SCHEME = "power";

        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new BarrierFile(new MarkedFile(new RoomyFile(getBase().open(mode)), Durability.POWER));
        }
    }
}
