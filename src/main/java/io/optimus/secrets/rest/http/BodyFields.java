package io.optimus.secrets.rest.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.secret.SecretException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a request's body: each at most once, in one spelling, and none that the call does not take. */
public final class BodyFields {

    private record Given(String spelling, JsonNode content) {
        @Override
        public String toString() {
            return "Given[spelling=" + spelling + "]";
        }
    }

    private final Map<String, Given> byName = new HashMap<>();

    private BodyFields() {}

    /** @throws SecretException.InvalidArgument for a field that is unknown or given twice */
    public static BodyFields of(Map<String, JsonNode> given, String... names) {
        FieldNames known = FieldNames.ofBody(names);
        BodyFields fields = new BodyFields();
        given.forEach((spelling, content) -> {
            if (fields.byName.put(known.named(spelling), new Given(spelling, content)) != null) {
                throw FieldNames.givenTwice(spelling);
            }
        });
        return fields;
    }

    /** Null if it is left out or null. */
    public String text(String name) {
        Given given = given(name);
        return given == null ? null : text(given, given.content());
    }

    /** Empty if it is left out or null. */
    public List<String> texts(String name) {
        Given given = given(name);
        if (given == null) {
            return List.of();
        }
        if (!given.content().isArray()) {
            throw notOfType(given, "a list of strings");
        }
        List<String> texts = new ArrayList<>();
        given.content().forEach(content -> texts.add(text(given, content)));
        return texts;
    }

    /** Empty if it is left out or null. */
    public Optional<Long> number(String name) {
        Given given = given(name);
        if (given == null) {
            return Optional.empty();
        }
        if (!given.content().isIntegralNumber() || !given.content().canConvertToLong()) {
            throw notOfType(given, "a whole number");
        }
        return Optional.of(given.content().longValue());
    }

    private Given given(String name) {
        Given given = byName.get(name);
        return given == null || given.content().isNull() ? null : given;
    }

    private static String text(Given given, JsonNode content) {
        if (!content.isTextual()) {
            throw notOfType(given, "a string");
        }
        return content.textValue();
    }

    private static SecretException notOfType(Given given, String type) {
        return new SecretException.InvalidArgument(
                given.spelling(), "the field %s must be %s".formatted(given.spelling(), type));
    }
}
