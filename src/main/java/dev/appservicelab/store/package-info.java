/**
 * Where a run outlives its process: an H2 store of transactions, queues, states and stream positions, in memory or in a
 * workspace folder, its schema and how that is brought up to date, and how it looks from outside. The only room that
 * knows JDBC and H2. No policy may enter: what is stored, and when, is decided in {@link dev.appservicelab.delivery}.
 */
@NullMarked
package dev.appservicelab.store;

import org.jspecify.annotations.NullMarked;
