/**
 * The facts of a run, as one sealed family of records. What is here is written into history files that others read: a
 * field is added, never renamed. Nothing that acts may enter.
 */
@NullMarked
package dev.appservicelab.delivery.event;

import org.jspecify.annotations.NullMarked;
