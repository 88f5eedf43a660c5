package dev.appservicelab.ui;

import dev.appservicelab.lab.homeserver.MatrixError;
import dev.appservicelab.lab.homeserver.Residents;

/**
 * Says something in a room of the stub homeserver, as a person of it. Waits for the store, and for services that are
 * asked for a user; so not for the JavaFX thread.
 *
 * @param room its id
 */
record RoomSpeech(Residents people, String room) {

    /** @throws MatrixError if the person may not do that */
    void say(Draft draft) {
        var person = draft.person();
        var text = draft.text().strip();
        var about = draft.about().orElse("");
        switch (draft.template()) {
            case MESSAGE -> people.send(person, room, "m.room.message", SaidJson.message(draft.text()));
            case REACTION -> people.send(person, room, "m.reaction", SaidJson.reaction(text, about));
            case EDIT -> people.send(person, room, "m.room.message", SaidJson.edit(draft.text(), about));
            case REDACTION -> people.redact(person, room, about);
            case MEMBERSHIP -> {
                if (draft.choice().equals("join") && text.equals(person)) {
                    people.join(person, room);
                } else {
                    people.setMembership(person, room, text, draft.choice());
                }
            }
            case ENCRYPTED -> people.sendToDevice(person, "m.room.encrypted", text, SaidJson.encrypted());
            case TYPING -> people.type(person, room);
            case RECEIPT -> people.read(person, room, about);
            case PRESENCE -> people.present(person, draft.choice());
            case DEVICE_LIST -> people.changeDevices(person);
        }
    }
}
