package io.optimus.secrets.rest.http;

import io.optimus.secrets.secret.SecretException;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request's query. Unknown and repeated parameters are refused. */
public final class QueryParameters {

    private final Map<String, String> byName = new HashMap<>();

    private QueryParameters() {}

    /**
     * @param known in snake_case
     * @throws SecretException.InvalidArgument for a parameter that is unknown or given twice
     */
    public static QueryParameters of(UriInfo uri, String... known) {
        FieldNames names = FieldNames.ofQuery(known);
        QueryParameters query = new QueryParameters();
        uri.getQueryParameters()
                .forEach((spelling, values) -> values.forEach(value -> {
                    String name = names.canonical(spelling);
                    if (query.byName.put(name, value) != null) {
                        throw FieldNames.givenTwice(name);
                    }
                }));
        return query;
    }

    /** Empty if it is not given, or given without a value. */
    public Optional<String> text(String name) {
        return given(name).filter(value -> !value.isEmpty());
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<Integer> number(String name) {
        return given(name).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw new SecretException.InvalidArgument(name, name + " must be a whole number");
            }
        });
    }

    public Optional<Boolean> flag(String name) {
        return given(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new SecretException.InvalidArgument(name, name + " must be true or false");
        });
    }
}
