package dev.appservicelab.lab;

/**
 * What a fault does to one attempt.
 *
 * @param fault  its name
 * @param effect where nothing is left to chance any more: a delay is either fixed or dribbles
 */
record Hit(String fault, Effect effect) {}
