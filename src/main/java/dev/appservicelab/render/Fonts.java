package dev.appservicelab.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * The fonts of the window: Inter for words, JetBrains Mono for times and counts, whose figures all have one width. They
 * come with the program, so a picture looks the same on every machine. Making one loads them; from then on CSS finds
 * them as {@code Inter} (regular, bold), {@code Inter SemiBold} and {@code JetBrains Mono} (regular, bold). For the
 * JavaFX thread.
 */
public final class Fonts {
    private static final String INTER = "/com/formdev/flatlaf/fonts/inter/Inter-";
    private static final String MONO = "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-";

    /** So many widths are remembered. */
    private static final int MOST_WIDTHS = 4_000;

    private record Key(String resource, double size) {}

    private record Words(String words, Font font) {}

    private final Map<Key, Font> loaded = new HashMap<>();
    private final Map<Words, Double> widths = new HashMap<>();
    private final Text ruler = new Text();

    public Fonts() {
        ruler.setTextOrigin(VPos.BASELINE);
        text(13);
        semiBold(13);
        bold(13);
        mono(13);
        monoBold(13);
    }

    public Font text(double size) {
        return font(INTER + "Regular.otf", size);
    }

    public Font semiBold(double size) {
        return font(INTER + "SemiBold.otf", size);
    }

    public Font bold(double size) {
        return font(INTER + "Bold.otf", size);
    }

    public Font mono(double size) {
        return font(MONO + "Regular.ttf", size);
    }

    public Font monoBold(double size) {
        return font(MONO + "Bold.ttf", size);
    }

    /** How wide the words are in pixels. */
    double width(String words, Font font) {
        if (widths.size() > MOST_WIDTHS) {
            widths.clear();
        }
        return widths.computeIfAbsent(new Words(words, font), any -> {
            ruler.setFont(font);
            ruler.setText(words);
            return ruler.getLayoutBounds().getWidth();
        });
    }

    /**
     * The words, or as many of them as fit into so many pixels and an ellipsis; nothing if not even one letter fits.
     */
    String fitted(String words, Font font, double room) {
        if (width(words, font) <= room) {
            return words;
        }
        for (int length = words.length() - 1; length > 0; length--) {
            var shorter = words.substring(0, length).stripTrailing() + "…";
            if (width(shorter, font) <= room) {
                return shorter;
            }
        }
        return "";
    }

    private Font font(String resource, double size) {
        return loaded.computeIfAbsent(new Key(resource, size), Fonts::load);
    }

    private static Font load(Key key) {
        try (var in = Fonts.class.getResourceAsStream(key.resource)) {
            if (in == null) {
                throw new IllegalStateException("the font " + key.resource + " is missing from the program");
            }
            return Font.loadFont(in, key.size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
