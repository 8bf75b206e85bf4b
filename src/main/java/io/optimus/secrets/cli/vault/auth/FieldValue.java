package io.optimus.secrets.cli.vault.auth;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares a wanted value with the value that Vault shows. Vault may show a list for one text, and null for an empty value.
 */
final class FieldValue {

    private FieldValue() {}

    static boolean same(Object present, Object wanted) {
        return normal(present).equals(normal(wanted));
    }

    /** The value for people. */
    static String shown(Object value) {
        Object normal = normal(value);
        if (normal instanceof List<?> items) {
            return items.isEmpty() ? "nothing" : String.join(",", texts(items));
        }
        return String.valueOf(normal);
    }

    /**
     * The value in a form for comparison: a sorted list of texts, because Vault ignores their order, or a map of such lists.
     */
    private static Object normal(Object value) {
        if (value instanceof Map<?, ?> fields) {
            Map<String, Object> normal = new TreeMap<>();
            fields.forEach((name, field) -> normal.put(String.valueOf(name), normal(field)));
            return normal.isEmpty() ? List.of() : normal;
        }
        if (value instanceof Collection<?> items) {
            return texts(items).stream().distinct().sorted().toList();
        }
        String text = value == null ? "" : String.valueOf(value).strip();
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static List<String> texts(Collection<?> items) {
        return items.stream().map(String::valueOf).toList();
    }
}
