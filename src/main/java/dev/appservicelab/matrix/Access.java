package dev.appservicelab.matrix;

import java.time.Duration;
import java.util.Optional;

/**
 * How an appservice is spoken to, beyond what its registration says.
 *
 * @param timeout    how long an attempt may take, if not what the policy says
 * @param auth       where the token goes
 * @param legacyPath whether a request that found no such endpoint is made again without {@code /_matrix/app/v1}
 */
public record Access(Optional<Duration> timeout, Auth auth, boolean legacyPath) {
    /** As the policy and the specification say. */
    public static final Access PLAIN = new Access(Optional.empty(), Auth.HEADER, false);

    /** Plain but for the timeout. */
    public static Access within(Optional<Duration> timeout) {
        return new Access(timeout, PLAIN.auth, PLAIN.legacyPath);
    }

    /** The same with another timeout. */
    public Access limitedTo(Duration other) {
        return new Access(Optional.of(other), auth, legacyPath);
    }
}
