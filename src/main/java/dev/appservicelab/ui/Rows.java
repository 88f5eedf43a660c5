package dev.appservicelab.ui;

import java.util.List;

/** Brings a list that is shown up to date with as few changes as it takes, so that selection and scrolling stay. */
final class Rows {
    private Rows() {}

    static <T> void update(List<T> shown, List<T> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (i == shown.size()) {
                shown.add(wanted.get(i));
            } else if (!shown.get(i).equals(wanted.get(i))) {
                shown.set(i, wanted.get(i));
            }
        }
        if (shown.size() > wanted.size()) {
            shown.subList(wanted.size(), shown.size()).clear();
        }
    }
}
