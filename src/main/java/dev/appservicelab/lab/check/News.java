package dev.appservicelab.lab.check;

import java.util.Optional;

/**
 * An event that an appservice has not heard of.
 *
 * @param json the event
 * @param room an invitation into this room, whose handling can be seen; absent: no handling is seen
 */
record News(String json, Optional<String> room) {}
