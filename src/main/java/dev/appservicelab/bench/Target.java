package dev.appservicelab.bench;

/**
 * What a line must reach.
 *
 * @param figure the name of its figure
 * @param sign   how that is compared with the bound
 */
public record Target(String figure, Sign sign, double bound) {

    /** How a figure is compared. */
    public enum Sign {
        AT_LEAST("≥"),
        ABOVE(">"),
        AT_MOST("≤");

        private final String mark;

        Sign(String mark) {
            this.mark = mark;
        }

        boolean holds(double figure, double bound) {
            return switch (this) {
                case AT_LEAST -> figure >= bound;
                case ABOVE -> figure > bound;
                case AT_MOST -> figure <= bound;
            };
        }

        @Override
        public String toString() {
            return mark;
        }
    }

    /** Whether this is good enough. */
    public boolean isMetBy(double value) {
        return sign.holds(value, bound);
    }
}
