package dev.appservicelab.ui;

/** The parts of the window that a command can bring up. For the JavaFX thread. */
interface Panels {

    /** Every command, to be found by its words. */
    void showPalette();

    /** Every key and what it does. */
    void showKeys();

    /** The faults of the run, to be added, edited and switched. */
    void showFaults();

    /** The same, with one that is begun. */
    void showFaults(FaultDraft draft);

    /** How delivery behaves, to be changed. */
    void showPolicy();

    /** What to look at in the demonstration. */
    void showCaptions();

    /** Puts the cursor into the log's filter. */
    void filterLog();

    /** Opens the drawer, or closes it to its tabs. */
    void foldDrawer();

    /** Brings up a tab of the drawer: one of {@link DrawerController#TABS}. */
    void showTab(String name);

    /** What this program is. */
    void showAbout();
}
