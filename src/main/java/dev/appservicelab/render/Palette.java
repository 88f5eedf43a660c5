package dev.appservicelab.render;

import dev.appservicelab.delivery.event.FaultRole;
import javafx.scene.paint.Color;

/**
 * The colours of the timeline; the window's CSS has the same. A role's colour is for shapes, its text tone for words.
 * There is no accent hue: selection and <i>now</i> are ink, as blue already means UP.
 *
 * @param ground      what the lanes lie on
 * @param panel       what the overview lies on
 * @param inverse     the <i>now</i> pill; {@code onInverse} is its text
 * @param shading     how strongly a fault covers the lanes it hits, 0 to 1
 * @param backlogFill how strongly the area under the backlog is filled, 0 to 1
 */
public record Palette(
        Role good,
        Role failed,
        Role waiting,
        Role unknown,
        Role idle,
        Color ground,
        Color panel,
        Color selected,
        Color line,
        Color strongLine,
        Color grid,
        Color ink,
        Color ink2,
        Color ink3,
        Color inverse,
        Color onInverse,
        double shading,
        double backlogFill) {

    /** A role's colour as a shape and as text. */
    public record Role(Color shape, Color text) {
        private static Role of(String shape, String text) {
            return new Role(Color.web(shape), Color.web(text));
        }
    }

    public static Palette light() {
        return new Palette(
                Role.of("#1368CE", "#0F57AE"),
                Role.of("#B02A00", "#B02A00"),
                Role.of("#A87900", "#7A5600"),
                Role.of("#8E3A80", "#8E3A80"),
                Role.of("#767676", "#5B646F"),
                Color.web("#FFFFFF"),
                Color.web("#F6F7F9"),
                Color.web("#E7EBF0"),
                Color.web("#E2E5EA"),
                Color.web("#CDD3DA"),
                Color.web("#EEF0F3"),
                Color.web("#1B1F24"),
                Color.web("#535C67"),
                Color.web("#5F6974"),
                Color.web("#1F252C"),
                Color.web("#FFFFFF"),
                0.055,
                0.22);
    }

    public static Palette dark() {
        return new Palette(
                Role.of("#79C0FF", "#8CC9FF"),
                Role.of("#FF7A45", "#FF8F62"),
                Role.of("#FFD54A", "#FFD54A"),
                Role.of("#B65FCF", "#D191E4"),
                Role.of("#9AA3AF", "#9AA3AF"),
                Color.web("#1B1F24"),
                Color.web("#15181C"),
                Color.web("#2A3139"),
                Color.web("#2B3138"),
                Color.web("#3D454F"),
                Color.web("#23282E"),
                Color.web("#E8ECF0"),
                Color.web("#AAB3BE"),
                Color.web("#929CA8"),
                Color.web("#E8ECF0"),
                Color.web("#15181C"),
                0.10,
                0.20);
    }

    /** The colours as variables of a style sheet: {@code --good}, {@code --good-text} and so on. */
    public String css() {
        var css = new StringBuilder();
        role(css, "good", good);
        role(css, "failed", failed);
        role(css, "waiting", waiting);
        role(css, "unknown", unknown);
        role(css, "idle", idle);
        variable(css, "ground", ground);
        variable(css, "panel", panel);
        variable(css, "line", line);
        variable(css, "strong-line", strongLine);
        variable(css, "grid", grid);
        variable(css, "ink", ink);
        variable(css, "ink2", ink2);
        variable(css, "ink3", ink3);
        variable(css, "inverse", inverse);
        variable(css, "on-inverse", onInverse);
        css.append("--shading: ").append(shading).append("; --backlog-fill: ").append(backlogFill).append(";\n");
        return css.toString();
    }

    private static void role(StringBuilder css, String name, Role role) {
        variable(css, name, role.shape());
        variable(css, name + "-text", role.text());
    }

    private static void variable(StringBuilder css, String name, Color color) {
        css.append("--").append(name).append(": #").append(color.toString(), 2, 8).append(";\n");
    }

    /** What a fault looks like. */
    Role of(FaultRole role) {
        return switch (role) {
            case FAILED -> failed;
            case WAITING -> waiting;
            case UNKNOWN -> unknown;
        };
    }

    /** A colour laid on thinly: 0 is nothing, 1 the colour itself. */
    static Color tint(Color color, double strength) {
        return color.deriveColor(0, 1, 1, strength);
    }
}
