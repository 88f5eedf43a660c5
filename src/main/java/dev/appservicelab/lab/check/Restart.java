package dev.appservicelab.lab.check;

import dev.appservicelab.input.BadInput;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How an appservice is killed and started again: a command of the shell.
 *
 * @param command must come to an end; what it starts goes on in the background
 */
public record Restart(String command) {
    private static final int MINUTES = 2;

    /** @throws BadInput if the command cannot be run or fails */
    void run() {
        boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        try {
            var process = new ProcessBuilder(windows ? List.of("cmd", "/c", command) : List.of("sh", "-c", command))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new BadInput("--restart: the command did not come to an end in " + MINUTES + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new BadInput("--restart: the command ended with " + process.exitValue());
            }
        } catch (IOException e) {
            throw new BadInput("--restart: there is no shell to run the command", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
