package dev.appservicelab.store;

/** What a write has survived by the time that its method returns. */
public enum Durability {
    /** A killed process: the operating system has it. What it had not yet written is lost when the power fails. */
    KILL,
    /** A loss of power too: the disk has it. */
    POWER
}
