package dev.appservicelab.ui;

import dev.appservicelab.render.JavaFx;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * How quick the window is with {@value #SERVICES} services and a million attempts. Not for the JavaFX thread: it starts
 * JavaFX and shows a window for a while.
 */
public final class WindowBench {
    private static final int SERVICES = 200;
    private static final int OPENED_ATTEMPTS = 500;
    private static final int APPENDED = 10_000;
    private static final double MEGABYTE = 1 << 20;
    private static final double MILLI = 1e6;

    /**
     * Something that was measured.
     *
     * @param name   what it is, with its unit
     * @param atMost whether the bound is the most it may be; else the least
     */
    public record Figure(String name, double value, boolean atMost, double bound) {
        public boolean met() {
            return atMost ? value <= bound : value >= bound;
        }
    }

    /**
     * How much is measured.
     *
     * @param warmUp frames that are not counted
     * @param opened histories that are opened and closed
     */
    record Size(int attempts, int warmUp, int frames, int opened) {
        private static final Size FULL = new Size(1_000_000, 120, 240, 100);
        private static final Size QUICK = new Size(50_000, 120, 240, 20);
    }

    private final Size size;
    private final Consumer<String> progress;
    private final List<Figure> figures = new ArrayList<>();

    private WindowBench(Size size, Consumer<String> progress) {
        this.size = size;
        this.progress = progress;
    }

    /**
     * Measures all of it, which takes a minute or two.
     *
     * @param quick    with fewer attempts, for a first impression
     * @param progress is told what is being measured
     */
    public static List<Figure> measure(boolean quick, Consumer<String> progress) throws InterruptedException {
        return measure(quick ? Size.QUICK : Size.FULL, progress);
    }

    static List<Figure> measure(Size size, Consumer<String> progress) throws InterruptedException {
        var bench = new WindowBench(size, progress);
        bench.run();
        return List.copyOf(bench.figures);
    }

    private void run() throws InterruptedException {
        progress.accept("telling of " + size.attempts + " attempts");
        long before = heap();
        var story = new BenchStory(SERVICES);
        story.tellUntil(size.attempts);
        var model = new LabModel(SavedRun.told("bench", story.history(), story::now));
        model.pulse();
        var shown = new Shown(model);
        try {
            progress.accept("drawing");
            drawing(shown);
            progress.accept("panning and zooming");
            pulses(shown);
            progress.accept("input");
            input(shown);
            progress.accept("appending");
            appending(shown, story);
            progress.accept("counting the heap");
            figures.add(new Figure("heap, MB", (heap() - before) / MEGABYTE, true, 256));
        } finally {
            shown.close();
        }
        progress.accept("opening and closing " + size.opened + " histories");
        leaks();
    }

    /** The window on a screen, or on none. */
    private static final class Shown {
        private final LabView view;
        private final Stage stage;

        Shown(LabModel model) {
            view = JavaFx.call(
                    () -> new LabView(model, new WindowPicture.StillShell(Preferences.USUAL.with(Theme.DARK))));
            stage = JavaFx.call(() -> {
                Platform.setImplicitExit(false);
                var made = new Stage();
                var scene = new Scene(view.root(), LabWindow.WIDTH, LabWindow.HEIGHT);
                Theme.DARK.applyTo(scene);
                made.setScene(scene);
                made.show();
                view.pulse();
                return made;
            });
        }

        void close() {
            JavaFx.call(() -> {
                stage.hide();
                return "";
            });
        }
    }

    /** What drawing alone takes, the whole run in sight, and while it comes into sight step by step. */
    private void drawing(Shown shown) {
        var timeline = shown.view.timeline();
        var times = new ArrayList<Double>();
        int most = JavaFx.call(() -> {
            int primitives = 0;
            timeline.fit();
            for (int i = 0; i < size.warmUp + size.frames; i++) {
                if (i % 60 == 0) {
                    timeline.look(0);
                    for (int in = 0; in < 16; in++) {
                        timeline.zoomIn();
                    }
                } else if (i % 60 < 40) {
                    timeline.zoom(400, 1.25);
                } else {
                    timeline.pan(-7);
                }
                long begin = busy();
                timeline.redraw();
                if (i >= size.warmUp) {
                    times.add((busy() - begin) / MILLI);
                    primitives = Math.max(primitives, timeline.primitives());
                }
            }
            timeline.fit();
            return primitives;
        });
        figures.add(new Figure("drawing a frame, p95 ms", percentile(times, 95), true, 4));
        figures.add(new Figure("primitives in a frame, at most", most, true, 5_000));
    }

    private void pulses(Shown shown) throws InterruptedException {
        var timeline = shown.view.timeline();
        var gaps = new ArrayList<Double>();
        eachPulse(size.warmUp + size.frames, (frame, gap) -> {
            if (frame % 60 == 0) {
                timeline.fit();
            } else if (frame % 60 < 30) {
                timeline.zoom(400, 1 / 1.1);
            } else {
                timeline.pan(5);
            }
            if (frame >= size.warmUp) {
                gaps.add(gap / MILLI);
            }
        });
        double mean = gaps.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        figures.add(new Figure("pulses a second while panning and zooming", 1000 / mean, false, 30));
        figures.add(new Figure(
                "longest pulse, ms", gaps.stream().mapToDouble(Double::doubleValue).max().orElseThrow(), true, 50));
    }

    /** From a key to the picture: the pulse after the one in which it was drawn has it on the screen. */
    private void input(Shown shown) throws InterruptedException {
        var timeline = shown.view.timeline();
        var times = new ArrayList<Double>();
        var pressed = new long[1];
        eachPulse(size.frames, (frame, gap) -> {
            if (frame % 4 == 0) {
                pressed[0] = System.nanoTime();
                timeline.step(frame % 8 == 0);
                shown.view.pulse();
            } else if (frame % 4 == 2) {
                times.add((System.nanoTime() - pressed[0]) / MILLI);
            }
        });
        figures.add(new Figure("input to picture, p95 ms", percentile(times, 95), true, 100));
    }

    /** Entries come as quickly as they can be taken in, and the picture goes along. */
    private void appending(Shown shown, BenchStory story) throws InterruptedException {
        JavaFx.call(() -> {
            shown.view.timeline().showLive();
            return "";
        });
        var busy = new ArrayList<Double>();
        int apiece = APPENDED / 30;
        eachPulse(size.frames, (frame, gap) -> {
            story.tellEntries(apiece);
            long begin = System.nanoTime();
            shown.view.pulse();
            busy.add((System.nanoTime() - begin) / MILLI);
        });
        double mean = busy.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        figures.add(new Figure("entries taken in and drawn a second, live", apiece * 1000 / mean, false, APPENDED));
    }

    private void leaks() throws InterruptedException {
        var models = new ArrayList<WeakReference<LabModel>>();
        for (int i = 0; i < size.opened; i++) {
            models.add(openAndClose());
        }
        JavaFx.call(() -> "");
        heap();
        figures.add(new Figure(
                "histories held after " + size.opened + " were opened and closed",
                (double) models.stream().filter(model -> model.get() != null).count(), true, 1));
    }

    private static WeakReference<LabModel> openAndClose() {
        var story = new BenchStory(5);
        story.tellUntil(OPENED_ATTEMPTS);
        var model = new LabModel(SavedRun.told("bench", story.history(), story::now));
        new Shown(model).close();
        return new WeakReference<>(model);
    }

    private interface EachPulse {
        void pulse(int frame, long gap);
    }

    private static void eachPulse(int frames, EachPulse what) throws InterruptedException {
        var done = new CountDownLatch(1);
        Platform.runLater(() -> new AnimationTimer() {
            private int frame;
            private long last = System.nanoTime();

            @Override
            public void handle(long at) {
                long now = System.nanoTime();
                what.pulse(frame, now - last);
                last = now;
                frame++;
                if (frame == frames) {
                    stop();
                    done.countDown();
                }
            }
        }.start());
        if (!done.await(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the window stands still");
        }
    }

    /** What this thread has worked so far, in nanoseconds: others that want the machine are not counted. */
    private static long busy() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double percentile(List<Double> values, int percent) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
    }

    /** Bytes that are needed. */
    private static long heap() throws InterruptedException {
        var memory = ManagementFactory.getMemoryMXBean();
        var seen = new long[4];
        for (int i = 0; i < seen.length; i++) {
            memory.gc();
            TimeUnit.MILLISECONDS.sleep(50);
            seen[i] = memory.getHeapMemoryUsage().getUsed();
        }
        return Arrays.stream(seen).min().orElseThrow();
    }
}
