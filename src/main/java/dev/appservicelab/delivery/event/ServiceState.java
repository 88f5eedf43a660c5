package dev.appservicelab.delivery.event;

/** Whether a service is thought to be reachable. A service without a stored state counts as UP. */
public enum ServiceState {
    UP,
    DOWN
}
