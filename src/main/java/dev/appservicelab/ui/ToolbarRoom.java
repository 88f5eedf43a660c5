package dev.appservicelab.ui;

/**
 * What a toolbar of some width has room for. It gives way in the order of the drawings: the field for commands becomes
 * an icon, Step loses its word, then go the names of menus and the chip, last the speeds, which stay in the menu Run.
 *
 * @param field  the field for commands has its words
 * @param step   Step has its word
 * @param names  the menus of the lab and its faults have their names
 * @param chip   what kind of clock it is
 * @param speeds the speeds
 */
record ToolbarRoom(boolean field, boolean step, boolean names, boolean chip, boolean speeds) {
    private static final double FIELD = 1180;
    private static final double STEP = 940;
    private static final double NAMES = 900;
    private static final double CHIP = 740;
    private static final double SPEEDS = 640;

    static ToolbarRoom in(double width) {
        return new ToolbarRoom(width >= FIELD, width >= STEP, width >= NAMES, width >= CHIP, width >= SPEEDS);
    }
}
