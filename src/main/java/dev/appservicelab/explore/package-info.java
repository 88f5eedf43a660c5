/**
 * The seeded search for broken promises: a {@link dev.appservicelab.explore.Plan} is drawn from a seed, a {@link
 * dev.appservicelab.explore.PlayedRun} lets the real scheduler live through it, and what breaks is made small and told.
 */
@NullMarked
package dev.appservicelab.explore;

import org.jspecify.annotations.NullMarked;
