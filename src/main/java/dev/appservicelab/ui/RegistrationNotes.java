package dev.appservicelab.ui;

import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.matrix.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is odd about a registration in this run, though it is one. */
final class RegistrationNotes {
    /** The server of a namespace, if it is written out: {@code @irc_.*:example\.org}. */
    private static final Pattern SERVER = Pattern.compile(
            ":([A-Za-z0-9-]+(?:\\\\?\\.[A-Za-z0-9-]+)*(?::[0-9]+)?)\\$?$");

    private RegistrationNotes() {}

    static List<String> of(Registration registration, LabSettings settings) {
        var notes = new ArrayList<String>();
        registration.namespaces().users().stream()
                .map(namespace -> SERVER.matcher(namespace.regex().pattern()))
                .filter(match -> match.find())
                .map(match -> match.group(1).replace("\\", ""))
                .filter(server -> !server.equals(settings.serverName()))
                .findFirst()
                .ifPresent(server ->
                        notes.add("Its users are of " + server + ", and this lab is " + settings.serverName()
                        + ": set server_name in the lab file"));
        for (var other : settings.services()) {
            if (registration.namespaces().isExclusiveUser(ServiceSpeech.botOf(settings, other.id()))
                    || (other instanceof ServiceSettings.Real real
                            && real.registration().namespaces().isExclusiveUser(
                            "@" + registration.senderLocalpart() + ":" + settings.serverName()))) {
                notes.add("Its exclusive users and those of " + other.id() + " overlap: events go to both");
            }
        }
        return notes;
    }
}
