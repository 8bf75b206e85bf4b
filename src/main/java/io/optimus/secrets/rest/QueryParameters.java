package io.optimus.secrets.rest;

import io.optimus.secrets.secret.SecretException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The query of a request, each parameter in snake_case or lowerCamel, at most once. An unknown parameter is refused: with
 * {@code ?namspace_name=x} passed over, a secret of the whole project would be deleted.
 */
final class QueryParameters {

    private final MultivaluedMap<String, String> query;

    /** @param known in snake_case */
    static QueryParameters of(UriInfo uri, String... known) {
        Set<String> accepted = new HashSet<>();
        for (String name : known) {
            accepted.add(name);
            accepted.add(lowerCamel(name));
        }
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        if (!accepted.containsAll(query.keySet())) {
            throw new SecretException.InvalidArgument(
                    "query", "an unknown query parameter; this call takes: " + String.join(", ", known));
        }
        return new QueryParameters(query);
    }

    private QueryParameters(MultivaluedMap<String, String> query) {
        this.query = query;
    }

    /** Empty where it is not given, or given without a value. */
    Optional<String> text(String name) {
        return given(name).filter(value -> !value.isEmpty());
    }

    private Optional<String> given(String name) {
        List<String> values = Stream.of(name, lowerCamel(name))
                .distinct()
                .flatMap(spelling -> query.getOrDefault(spelling, List.of()).stream())
                .toList();
        if (values.size() > 1) {
            throw new SecretException.InvalidArgument(name, name + " is given more than once");
        }
        return values.stream().findFirst();
    }

    Optional<Integer> number(String name) {
        return given(name).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw new SecretException.InvalidArgument(name, name + " must be a whole number");
            }
        });
    }

    private static String lowerCamel(String snake) {
        StringBuilder camel = new StringBuilder();
        for (String word : snake.split("_")) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
