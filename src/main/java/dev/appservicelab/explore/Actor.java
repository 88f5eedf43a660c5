package dev.appservicelab.explore;

import dev.appservicelab.explore.Plan.Step;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.Task;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Takes its steps one after the other, each when it is due. A crash may end the one that it is in; it takes the next
 * then.
 */
final class Actor {
    private final List<Step> steps;
    private final TaskRunner runner;
    private final BiConsumer<Actor, Move> make;
    private final Runnable whenDone;
    private Optional<Task> task = Optional.empty();
    private int taken;
    private boolean inCall;
    private boolean done;

    /**
     * @param make     makes a move
     * @param whenDone called when it has taken all
     */
    Actor(List<Step> steps, TaskRunner runner, BiConsumer<Actor, Move> make, Runnable whenDone) {
        this.steps = steps;
        this.runner = runner;
        this.make = make;
        this.whenDone = whenDone;
    }

    /** Takes the steps that it has not taken yet. */
    void begin() {
        task = Optional.of(runner.spawn("actor", this::act));
    }

    /** Does what a crash of the process would end. */
    void inCall(Runnable call) {
        inCall = true;
        try {
            call.run();
        } finally {
            inCall = false;
        }
    }

    /** Whether it has taken all its steps. */
    boolean isDone() {
        return done;
    }

    boolean isInCall() {
        return inCall;
    }

    /** Its call does not return any more. */
    void cancel() {
        task.ifPresent(Task::cancel);
    }

    /** After {@link #cancel}, before it may {@linkplain #begin() begin} with its next step. */
    void awaitEnd() {
        task.ifPresent(Task::join);
    }

    private void act() {
        while (taken < steps.size()) {
            var step = steps.get(taken);
            runner.sleepUntil(new Due(step.instant(), Turn.ACTION));
            taken++;
            make.accept(this, step.move());
        }
        done = true;
        whenDone.run();
    }
}
