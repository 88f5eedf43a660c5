package dev.appservicelab.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Strings as H2 keeps any number of them: an array has at most 65,536 elements, so they are an array of arrays. */
final class NestedArray {
    private static final int LONGEST = 65_536;

    private NestedArray() {}

    static String[][] of(Collection<String> strings) {
        var all = new ArrayList<>(strings);
        var arrays = new String[Math.ceilDiv(all.size(), LONGEST)][];
        for (int i = 0; i < arrays.length; i++) {
            int from = i * LONGEST;
            arrays[i] = all.subList(from, Math.min(from + LONGEST, all.size())).toArray(String[]::new);
        }
        return arrays;
    }

    static List<String> read(ResultSet row, int column) throws SQLException {
        return Arrays.stream(row.getObject(column, String[][].class)).flatMap(Arrays::stream).toList();
    }
}
