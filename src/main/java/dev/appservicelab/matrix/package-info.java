/**
 * What the Matrix specification names: appservices, their registration files and namespaces, and the four kinds of item
 * that are delivered to them. No delivery, no clock, no network may enter.
 */
@NullMarked
package dev.appservicelab.matrix;

import org.jspecify.annotations.NullMarked;
