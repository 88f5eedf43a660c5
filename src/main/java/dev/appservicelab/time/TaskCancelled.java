package dev.appservicelab.time;

/** Thrown out of a wait when its task was cancelled. Not a fault: a task lets it pass and so ends. */
public final class TaskCancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TaskCancelled() {
        super("cancelled", null, false, false);
    }
}
