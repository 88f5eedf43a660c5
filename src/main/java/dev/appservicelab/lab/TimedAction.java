package dev.appservicelab.lab;

import java.time.Duration;

/**
 * An action and when it is taken.
 *
 * @param at on the run's clock, from its start
 */
public record TimedAction(Duration at, Action action) {}
