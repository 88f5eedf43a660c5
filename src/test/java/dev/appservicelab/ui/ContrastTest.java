package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measured as WCAG 2 does, on the colours of the style sheets. */
class ContrastTest {
    private static final Pattern COLOUR = Pattern.compile("(-lab-[a-z0-9-]+): (#[0-9A-F]{6}|rgba\\([0-9., ]+\\));");
    private static final List<String> ROLES = List.of("good", "failed", "waiting", "unknown", "idle");
    private static final List<String> SURFACES = List.of("canvas", "window", "raised", "sunk", "selected");
    private static final double SHAPES = 3;
    private static final double TEXT = 4.36;

    private record Colour(double red, double green, double blue, double alpha) {
        static Colour of(String css) {
            if (css.startsWith("#")) {
                int rgb = Integer.parseInt(css.substring(1), 16);
                return new Colour((rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0, 1);
            }
            var parts = Stream.of(css.substring(5, css.length() - 1).split(",")).map(String::strip)
                    .map(Double::parseDouble).toList();
            return new Colour(parts.get(0) / 255, parts.get(1) / 255, parts.get(2) / 255, parts.get(3));
        }

        Colour over(Colour ground) {
            return new Colour(
                    red * alpha + ground.red * (1 - alpha), green * alpha + ground.green * (1 - alpha),
                    blue * alpha + ground.blue * (1 - alpha), 1);
        }

        double luminance() {
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        }

        double against(Colour other) {
            double light = Math.max(luminance(), other.luminance()) + 0.05;
            return light / (Math.min(luminance(), other.luminance()) + 0.05);
        }

        private static double linear(double channel) {
            return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void shapes_in_a_roles_colour_stand_out_from_the_canvas_and_from_side_panels(String theme) throws IOException {
        var colours = colours(theme);
        for (var role : ROLES) {
            for (var surface : List.of("canvas", "window", "raised")) {
                assertThat(colours.of(role).against(colours.of(surface))).as("%s on %s", role, surface)
                        .isGreaterThanOrEqualTo(SHAPES);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void text_can_be_read_on_every_surface_it_lies_on(String theme) throws IOException {
        var colours = colours(theme);
        for (var text : List.of("ink", "ink-2", "ink-3")) {
            for (var surface : SURFACES) {
                assertThat(colours.of(text).against(colours.of(surface))).as("%s on %s", text, surface)
                        .isGreaterThanOrEqualTo(TEXT);
            }
        }
        assertThat(colours.of("on-inverse").against(colours.of("inverse"))).isGreaterThanOrEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void text_in_a_roles_colour_can_be_read_on_its_tint(String theme) throws IOException {
        var colours = colours(theme);
        for (var role : ROLES) {
            for (var surface : List.of("canvas", "window")) {
                var tint = colours.of(role + "-tint").over(colours.of(surface));
                assertThat(colours.of(role + "-text").against(tint)).as("%s on its tint on %s", role, surface)
                        .isGreaterThanOrEqualTo(TEXT);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void roles_differ_in_lightness_or_hue_also_for_who_sees_fewer_colours(String theme) throws IOException {
        var colours = colours(theme);
        for (var sight : Sight.ALL) {
            for (var one : ROLES) {
                for (var other : ROLES) {
                    if (one.compareTo(other) < 0) {
                        assertThat(sight.distance(colours.of(one), colours.of(other)))
                                .as("%s and %s, %s", one, other, sight.name())
                                .isGreaterThan(0.045);
                    }
                }
            }
        }
    }

    /** Matrices of Machado, Oliveira and Fernandes (2009), severity 1, on linear light. */
    private record Sight(String name, List<Double> matrix) {
        private static final List<Sight> ALL = List.of(
                new Sight("protan", List.of(
                        0.152286, 1.052583, -0.204868,
                        0.114503, 0.786281, 0.099216,
                        -0.003882, -0.048116, 1.051998)),
                new Sight("deutan", List.of(
                        0.367322, 0.860646, -0.227968,
                        0.280085, 0.672501, 0.047413,
                        -0.011820, 0.042940, 0.968881)),
                new Sight("tritan", List.of(
                        1.255528, -0.076749, -0.178779,
                        -0.078411, 0.930809, 0.147602,
                        0.004733, 0.691367, 0.303900)));

        /** In OKLab. */
        double distance(Colour one, Colour other) {
            var a = lab(one);
            var b = lab(other);
            return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
        }

        private double[] lab(Colour colour) {
            double r = Colour.linear(colour.red());
            double g = Colour.linear(colour.green());
            double b = Colour.linear(colour.blue());
            double red = Math.max(0, matrix.get(0) * r + matrix.get(1) * g + matrix.get(2) * b);
            double green = Math.max(0, matrix.get(3) * r + matrix.get(4) * g + matrix.get(5) * b);
            double blue = Math.max(0, matrix.get(6) * r + matrix.get(7) * g + matrix.get(8) * b);
            double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
            double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
            double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
            return new double[] {
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
            };
        }
    }

    /** By their names, without {@code -lab-}. */
    private record Colours(Map<String, Colour> byName) {
        Colour of(String name) {
            return Objects.requireNonNull(byName.get(name), name);
        }
    }

    private static Colours colours(String theme) throws IOException {
        var colours = new HashMap<String, Colour>();
        var found = COLOUR.matcher(Files.readString(Path.of("fxml", theme + ".css")));
        while (found.find()) {
            colours.put(found.group(1).substring("-lab-".length()), Colour.of(found.group(2)));
        }
        return new Colours(colours);
    }
}
