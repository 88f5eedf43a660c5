/**
 * A run: {@link dev.appservicelab.lab.Lab} wires clock, store, scheduler and services by hand; simulated appservices,
 * what makes them fail, and the traffic that is offered to them. Lab files, screens and commands may not enter.
 */
@NullMarked
package dev.appservicelab.lab;

import org.jspecify.annotations.NullMarked;
