package dev.appservicelab.bench;

/** One thing that is measured. */
interface Row {

    Section measure(Grounds grounds) throws InterruptedException;
}
