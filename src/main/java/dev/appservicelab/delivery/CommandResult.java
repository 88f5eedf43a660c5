package dev.appservicelab.delivery;

/**
 * What came of a command to a service.
 *
 * @param done  whether it did anything
 * @param words for people, in a few words; never empty if nothing was done
 */
public record CommandResult(boolean done, String words) {
    /** Done, and nothing more to say. */
    public static final CommandResult DONE = new CommandResult(true, "");

    /** Nothing was done, for this reason. */
    public static CommandResult nothing(String why) {
        return new CommandResult(false, "nothing done: " + why);
    }
}
