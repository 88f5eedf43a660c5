package dev.appservicelab.cli;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.scenario.PolicyReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Policies that an option lists with commas. */
final class PolicyList {

    /**
     * One of them.
     *
     * @param heading what it is called, unlike any other
     * @param text    as it was asked for
     */
    record Named(String heading, String text, DeliveryPolicy policy) {}

    private PolicyList() {}

    /**
     * Reads lists such as <code>synapse,lossless,{preset: synapse, backoff: {max: 8s}}</code>, one after the other.
     *
     * @param option what messages call it
     * @throws BadInput naming the option, if one is no policy, or there are not two
     */
    static List<Named> read(String option, List<String> lists) {
        var texts = lists.stream().flatMap(list -> split(list).stream()).toList();
        if (texts.size() < 2) {
            throw new BadInput(option + ": expected at least two policies to compare, such as synapse,lossless");
        }
        var seen = new HashMap<String, Integer>();
        var named = new ArrayList<Named>();
        for (var text : texts) {
            var policy = PolicyReader.fromOption(option, text);
            int times = seen.merge(policy.name(), 1, Integer::sum);
            var heading = times == 1 ? policy.name() : policy.name() + times;
            named.add(new Named(heading, text, policy));
        }
        return named;
    }

    /** At the commas that stand in no braces, brackets or quotes. */
    static List<String> split(String list) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        char quote = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(list.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(list.substring(from).strip());
        return parts;
    }
}
