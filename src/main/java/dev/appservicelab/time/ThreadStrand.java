package dev.appservicelab.time;

/** A strand with a virtual thread of its own: to leave it and to go on with it are hand-overs between two threads. */
final class ThreadStrand implements Strand {
    private final Thread thread;
    private final Baton body = new Baton();
    private final Baton driver = new Baton();
    private boolean begun;

    ThreadStrand(String name, Runnable body) {
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> {
            try {
                body.run();
            } finally {
                driver.give();
            }
        });
    }

    @Override
    public void goOn() {
        if (begun) {
            body.give();
        } else {
            begun = true;
            thread.start();
        }
        driver.take();
    }

    @Override
    public void leave() {
        driver.give();
        body.take();
    }

    @Override
    public boolean runsHere() {
        return Thread.currentThread() == thread;
    }
}
