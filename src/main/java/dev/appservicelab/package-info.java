/**
 * Appservice Lab. The rooms of the house, lower ones first; arrows go down only, and a test holds them to it:
 *
 * <pre>
 *   Main        window, command, or the demonstration without a display
 *   ui   cli    the window; the commands
 *   bench       how fast delivery is
 *   report      what a run leaves: result, JUnit, HTML, pictures, CSV, HAR
 *   render      the timeline on a canvas
 *   explore     seeded search for broken invariants
 *   scenario    lab files, what they expect, and whether it held
 *   lab         wires a run: simulated appservices, faults, actions, traffic; the stub homeserver, a bridge's check
 *   history     what happened, and what follows from it
 *   store http  the ports of delivery: H2, HTTP
 *   delivery    the scheduler and its policy
 *   matrix time input   what the specification names; the clock; text from outside
 * </pre>
 */
@NullMarked
package dev.appservicelab;

import org.jspecify.annotations.NullMarked;
