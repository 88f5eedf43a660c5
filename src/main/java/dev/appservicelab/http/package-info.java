/**
 * The way to a real appservice: the bytes of a transaction and the only HTTP client of the program. Whatever the
 * network does becomes an {@link dev.appservicelab.delivery.Answer}. No scheduling, no retry of an attempt, no store
 * and no screen may enter.
 */
@NullMarked
package dev.appservicelab.http;

import org.jspecify.annotations.NullMarked;
