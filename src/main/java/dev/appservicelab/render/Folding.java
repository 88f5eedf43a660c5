package dev.appservicelab.render;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was done to the lanes by hand: which were folded and opened, all others fold by themselves when there is no
 * room; and which were moved. Immutable.
 *
 * @param folded services that stay folded
 * @param open   services that stay open
 * @param order  of all services from top to bottom, if one was moved; those that came later follow
 */
public record Folding(Set<String> folded, Set<String> open, List<String> order) {

    /** Nothing was done by hand. */
    public static final Folding AUTOMATIC = new Folding(Set.of(), Set.of(), List.of());

    public Folding {
        folded = Set.copyOf(folded);
        open = Set.copyOf(open);
        order = List.copyOf(order);
    }

    /** The service is folded or opened by hand from now on. */
    public Folding with(String service, boolean fold) {
        var nowFolded = new HashSet<>(folded);
        var nowOpen = new HashSet<>(open);
        nowFolded.remove(service);
        nowOpen.remove(service);
        (fold ? nowFolded : nowOpen).add(service);
        return new Folding(nowFolded, nowOpen, order);
    }

    /** The services stand in this order from now on. */
    public Folding inOrder(List<String> services) {
        return new Folding(folded, open, services);
    }
}
