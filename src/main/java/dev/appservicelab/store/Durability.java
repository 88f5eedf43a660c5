package dev.appservicelab.store;

/** What a store has done for a write when the call returns. */
public enum Durability {

    /** It is with the operating system: it survives a killed process, and nothing is waited for. */
    KILL,

    /** It is on the disk: it survives a power cut. */
    POWER
}
