package io.optimus.secrets.rest.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.secret.SecretException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a request's body. Unknown fields, and fields in two spellings, are refused. */
public final class BodyFields {

    private record Field(String spelling, JsonNode content) {
        @Override
        public String toString() {
            return "Field[spelling=" + spelling + "]";
        }
    }

    private final Map<String, Field> byName = new HashMap<>();

    private BodyFields() {}

    /** @throws SecretException.InvalidArgument for a field that is unknown or is given twice */
    public static BodyFields of(Map<String, JsonNode> body, String... names) {
        FieldNames known = FieldNames.ofBody(names);
        BodyFields fields = new BodyFields();
        body.forEach((spelling, content) -> {
            if (fields.byName.put(known.canonical(spelling), new Field(spelling, content)) != null) {
                throw FieldNames.givenTwice(spelling);
            }
        });
        return fields;
    }

    /** Null if it is left out or null. */
    public String text(String name) {
        Field field = field(name);
        return field == null ? null : text(field, field.content());
    }

    /** Empty if it is left out or null. */
    public List<String> texts(String name) {
        Field field = field(name);
        if (field == null) {
            return List.of();
        }
        if (!field.content().isArray()) {
            throw notOfType(field, "a list of strings");
        }
        List<String> texts = new ArrayList<>();
        field.content().forEach(content -> texts.add(text(field, content)));
        return texts;
    }

    /** Empty if it is left out or null. */
    public Optional<Long> number(String name) {
        Field field = field(name);
        if (field == null) {
            return Optional.empty();
        }
        // In JSON Schema, 1.0 is also an integer.
        if (!field.content().canConvertToExactIntegral() || !field.content().canConvertToLong()) {
            throw notOfType(field, "a whole number");
        }
        return Optional.of(field.content().longValue());
    }

    /** False if it is left out or null. */
    public boolean flag(String name) {
        Field field = field(name);
        if (field == null) {
            return false;
        }
        if (!field.content().isBoolean()) {
            throw notOfType(field, "true or false");
        }
        return field.content().booleanValue();
    }

    /** The fields of each object of a list; empty if it is left out or null. */
    public List<BodyFields> objects(String name, String... names) {
        Field field = field(name);
        if (field == null) {
            return List.of();
        }
        if (!field.content().isArray()) {
            throw notOfType(field, "a list of objects");
        }
        List<BodyFields> objects = new ArrayList<>();
        for (JsonNode content : field.content()) {
            if (!content.isObject()) {
                throw notOfType(field, "a list of objects");
            }
            Map<String, JsonNode> fields = new HashMap<>();
            content.fields().forEachRemaining(each -> fields.put(each.getKey(), each.getValue()));
            objects.add(of(fields, names));
        }
        return objects;
    }

    private Field field(String name) {
        Field field = byName.get(name);
        return field == null || field.content().isNull() ? null : field;
    }

    private static String text(Field field, JsonNode content) {
        if (!content.isTextual()) {
            throw notOfType(field, "a string");
        }
        return content.textValue();
    }

    private static SecretException notOfType(Field field, String type) {
        return new SecretException.InvalidArgument(
                field.spelling(), "the field %s must be %s".formatted(field.spelling(), type));
    }
}
