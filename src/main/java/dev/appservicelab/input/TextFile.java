package dev.appservicelab.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file of settings as UTF-8. */
public final class TextFile {
    /** What one may write by hand, with room to spare; a larger file was named by mistake. */
    private static final int MAX_BYTES = 3_000_000;

    private TextFile() {}

    /** All of the file's text, without a byte order mark. */
    public static String read(Path path) {
        if (Files.isDirectory(path)) {
            throw new BadInput(path + " is a folder; expected a file");
        }
        try (var in = Files.newInputStream(path)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new BadInput(path + " is larger than 3 MB; expected a file of settings");
            }
            var text = decode(path, bytes);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new BadInput(path + " does not exist", e);
        } catch (IOException e) {
            throw new BadInput(path + " cannot be read", e);
        }
    }

    private static String decode(Path path, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        var text = out.flip().toString();
        if (result.isError()) {
            throw placeOf(path.toString(), text, text.length()).badInput("expected UTF-8 from here on");
        }
        return text;
    }

    /** The place of the character at this index. */
    static Place placeOf(String file, String text, int index) {
        var before = text.substring(0, index);
        var lineStart = before.lastIndexOf('\n') + 1;
        var line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Place(file, line, 1 + before.codePointCount(lineStart, index));
    }
}
