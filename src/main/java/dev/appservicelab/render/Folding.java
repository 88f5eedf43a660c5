package dev.appservicelab.render;

import java.util.HashSet;
import java.util.Set;

/**
 * Which lanes were folded and opened by hand; all others fold by themselves when there is no room. Immutable.
 *
 * @param folded services that stay folded
 * @param open   services that stay open
 */
public record Folding(Set<String> folded, Set<String> open) {

    /** Nothing was done by hand. */
    public static final Folding AUTOMATIC = new Folding(Set.of(), Set.of());

    public Folding {
        folded = Set.copyOf(folded);
        open = Set.copyOf(open);
    }

    /** The service is folded or opened by hand from now on. */
    public Folding with(String service, boolean fold) {
        var nowFolded = new HashSet<>(folded);
        var nowOpen = new HashSet<>(open);
        nowFolded.remove(service);
        nowOpen.remove(service);
        (fold ? nowFolded : nowOpen).add(service);
        return new Folding(nowFolded, nowOpen);
    }
}
