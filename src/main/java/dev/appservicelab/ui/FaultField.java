package dev.appservicelab.ui;

/** What can be said of a fault, each in a field of its own. */
enum FaultField {
    NAME("Name", "made of target and effect"),
    TARGET("Hits", ""),
    STATUS("Status", "200 to 599"),
    BODY("Body", "instead of the service's"),
    LATENCY("Latency", "800ms, instead of the service's"),
    DELAY("Delay", ""),
    DELAY_FIRST("", ""),
    DELAY_SECOND("", ""),
    CALL("Call", ""),
    ERROR("It fails", ""),
    HANDLED("Handled", ""),
    AT("From", "now"),
    UNTIL("Until", "it is cleared"),
    DOWN("On for", "all the time"),
    UP("Off for", "not in turns"),
    MATCH_KIND("Carries", ""),
    TRANSACTION("Transaction", "any"),
    JSONPATH("Body has", "$..[?(@.msgtype=='poison')]"),
    PROBABILITY("Probability", "0 to 1, else always"),
    TIMES("Times", "any number");

    private final String label;
    private final String hint;

    FaultField(String label, String hint) {
        this.label = label;
        this.hint = hint;
    }

    String label() {
        return label;
    }

    /** What is meant while it is empty, or an example. */
    String hint() {
        return hint;
    }

    /** Whether it belongs to the effect, and not to the time, the target or the conditions. */
    boolean ofEffect() {
        return switch (this) {
            case STATUS, BODY, LATENCY, DELAY, DELAY_FIRST, DELAY_SECOND, CALL, ERROR, HANDLED -> true;
            default -> false;
        };
    }

    /** Whether what stands in it is any text, and not a number, a duration or a word of a lab file. */
    boolean isText() {
        return this == NAME || this == TARGET || this == BODY || this == JSONPATH;
    }
}
