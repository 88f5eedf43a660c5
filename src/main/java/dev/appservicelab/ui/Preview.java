package dev.appservicelab.ui;

/**
 * What is said before something is done that cannot simply be taken back.
 *
 * @param title  what is about to be done
 * @param text   what that loses or changes, as of now
 * @param button names it, for the button that does it
 */
record Preview(String title, String text, String button) {}
