/**
 * The stub homeserver: so much of the client-server API as bridges need to start and work, on a loopback port, with
 * rooms, members, aliases and events that are real and kept. What happens in rooms is handed to the run, which routes
 * it. No delivery, no fault and no screen may enter; what it needs of the run it asks {@link
 * dev.appservicelab.lab.homeserver.Outside} for.
 */
@NullMarked
package dev.appservicelab.lab.homeserver;

import org.jspecify.annotations.NullMarked;
