package dev.appservicelab.scenario;

import dev.appservicelab.lab.LabSettings;

/** Lab files of a few lines. */
final class LabText {
    private LabText() {}

    /** Of the services irc and slack, for a second; what follows begins in line 4. */
    static LabFile read(String text) {
        return LabFileReader.read("f", "lab: 1\nduration: 1s\nservices: {irc: , slack: }\n" + text);
    }

    static LabSettings settings(String text) {
        return read(text).settings();
    }
}
