package dev.appservicelab.delivery;

import dev.appservicelab.time.Task;
import dev.appservicelab.time.TaskRunner;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tasks of one scheduler, so that they can be ended without ending all others of the runner. */
final class Tasks {
    private final TaskRunner runner;
    private final Set<Own> alive = new LinkedHashSet<>();
    private boolean stopped;

    Tasks(TaskRunner runner) {
        this.runner = runner;
    }

    /** Starts a task, unless all were ended. */
    void spawn(String name, Runnable body) {
        synchronized (alive) {
            if (!stopped) {
                var own = new Own(body);
                alive.add(own);
                own.task = Optional.of(runner.spawn(name, own));
            }
        }
    }

    /** Ends all and waits until they have ended. */
    void stop() {
        List<Task> left;
        synchronized (alive) {
            stopped = true;
            left = alive.stream().flatMap(own -> own.task.stream()).toList();
        }
        left.forEach(Task::cancel);
        left.forEach(Task::join);
    }

    private final class Own implements Runnable {
        private final Runnable body;
        private Optional<Task> task = Optional.empty();

        Own(Runnable body) {
            this.body = body;
        }

        @Override
        public void run() {
            try {
                body.run();
            } finally {
                synchronized (alive) {
                    alive.remove(this);
                }
            }
        }
    }
}
