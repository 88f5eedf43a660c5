/**
 * Where a run outlives its process: an H2 store of transactions, queues, states and stream positions, in memory or in a
 * workspace folder, its schema and how that is brought up to date, and how it looks from outside. The only room that
 * knows JDBC and H2. No policy may enter: what is stored, and when, is decided in {@link dev.appservicelab.delivery}.
 *
 * <p>What is written at the same time shares a commit ({@link dev.appservicelab.store.GroupCommit}), and the file
 * always names a version of the store that is known to be whole ({@link dev.appservicelab.store.MarkedFile}): H2 alone
 * would not survive a power cut. {@link dev.appservicelab.store.FaultyFiles} is the real store on a disk that fails as
 * told.
 */
@NullMarked
package dev.appservicelab.store;

import org.jspecify.annotations.NullMarked;
