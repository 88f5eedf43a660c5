/**
 * Lab files: what a person writes to describe a run, read into the settings of {@code lab}. Only words and checks live
 * here; how a run behaves may not enter.
 */
@NullMarked
package dev.appservicelab.scenario;

import org.jspecify.annotations.NullMarked;
