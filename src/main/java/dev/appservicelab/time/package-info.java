/**
 * The run's clock, its tasks and their locks: all waiting of the program. Real, scaled and simulated time stand behind
 * one interface, {@link dev.appservicelab.time.TaskRunner}. Knows nothing of Matrix; nothing else of the project may
 * enter.
 */
@NullMarked
package dev.appservicelab.time;

import org.jspecify.annotations.NullMarked;
