package dev.appservicelab.lab;

import java.time.Duration;

/**
 * How a simulated appservice behaves while no fault hits it: it answers 200 and {@code {}}.
 *
 * @param latency how long it takes for that
 */
public record Simulation(Duration latency) {}
