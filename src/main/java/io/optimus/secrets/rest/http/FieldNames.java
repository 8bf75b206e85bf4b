package io.optimus.secrets.rest.http;

import io.optimus.secrets.secret.SecretException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names of a call's query parameters or body fields. Each is accepted in lowerCamel and in snake_case, as in Optimus's gateway. Unlike
 * in the gateway, an unknown name is refused: if {@code namspace_name} was ignored, a project-wide secret would be changed.
 */
record FieldNames(String place, String kind, List<String> names) {

    /** Two names are similar if they share at least this proportion of their two-letter sequences. */
    private static final double SIMILAR = 0.5;

    static FieldNames ofQuery(String... names) {
        return new FieldNames("query", "query parameter", List.of(names));
    }

    static FieldNames ofBody(String... names) {
        return new FieldNames("body", "field", List.of(names));
    }

    /**
     * The name that has this spelling.
     *
     * @throws SecretException.InvalidArgument if there is none; the message does not repeat the spelling, which may be a value
     */
    String canonical(String spelling) {
        if (names.contains(spelling)) {
            return spelling;
        }
        return names.stream()
                .filter(name -> spelling.equals(lowerCamel(name)) || spelling.equals(snake(name)))
                .findFirst()
                .orElseThrow(() -> unknown(spelling));
    }

    static SecretException givenTwice(String name) {
        return new SecretException.InvalidArgument(name, name + " is given more than once");
    }

    private SecretException unknown(String spelling) {
        Optional<String> meant = names.stream()
                .filter(name -> similarity(name, spelling) >= SIMILAR)
                .max((one, other) -> Double.compare(similarity(one, spelling), similarity(other, spelling)));
        String advice = meant.map(name -> "use " + name)
                .orElse(names.isEmpty() ? "this call has none" : "this call has: " + String.join(", ", names));
        return new SecretException.InvalidArgument(meant.orElse(place), "an unknown %s; %s".formatted(kind, advice));
    }

    private static double similarity(String one, String other) {
        Set<String> pairs = pairs(one);
        Set<String> others = pairs(other);
        double all = pairs.size() + others.size();
        pairs.retainAll(others);
        return 2 * pairs.size() / all;
    }

    private static Set<String> pairs(String name) {
        String letters =
                name.substring(0, Math.min(name.length(), 100)).replace("_", "").toLowerCase(Locale.ROOT);
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= letters.length(); i++) {
            pairs.add(letters.substring(i, i + 2));
        }
        return pairs;
    }

    private static String lowerCamel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_")) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
