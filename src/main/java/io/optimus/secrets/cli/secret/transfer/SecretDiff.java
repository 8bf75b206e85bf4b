package io.optimus.secrets.cli.secret.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The names that two sets of secrets differ in, without the values. */
final class SecretDiff {

    private SecretDiff() {}

    /**
     * Compares values by their names.
     *
     * @return a line for each difference, sorted by name: + is only in the second, - only in the first
     */
    static List<String> of(Map<String, byte[]> first, Map<String, byte[]> second) {
        TreeSet<String> names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            if (!first.containsKey(name)) {
                lines.add("+ " + name);
            } else if (!second.containsKey(name)) {
                lines.add("- " + name);
            } else if (!Arrays.equals(first.get(name), second.get(name))) {
                lines.add("~ " + name);
            }
        }
        return lines;
    }
}
