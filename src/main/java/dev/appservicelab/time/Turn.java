package dev.appservicelab.time;

/** What goes first within one instant of a simulated run; the order of the constants is that order. */
public enum Turn {
    /** A fault switches on or off. */
    FAULT,
    /** An action of the lab file, or a command by hand. */
    ACTION,
    /** An attempt ends. */
    ATTEMPT,
    /** Traffic is offered. */
    TRAFFIC,
    /** Everything else that waits for time. */
    TIMER
}
