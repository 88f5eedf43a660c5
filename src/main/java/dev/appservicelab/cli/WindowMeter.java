package dev.appservicelab.cli;

import java.util.List;
import java.util.function.Consumer;

/** Measures how quick the window is, which is no concern of the command line. */
public interface WindowMeter {

    /**
     * Something that was measured.
     *
     * @param name   what it is, with its unit
     * @param atMost whether the bound is the most it may be; else the least
     */
    record Figure(String name, double value, boolean atMost, double bound, boolean met) {}

    /**
     * Measures all of it.
     *
     * @param quick    with less of everything, for a first impression
     * @param progress is told what is being measured
     */
    List<Figure> measure(boolean quick, Consumer<String> progress) throws InterruptedException;
}
