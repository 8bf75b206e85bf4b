package io.optimus.secrets.cli.service;

import java.util.Base64;
import java.util.Map;

/** A secret with its value. It is not a record, so that nothing prints the value. */
public final class JobSecret {

    private final Map<?, ?> fields;
    private final String name;
    private final byte[] value;

    private JobSecret(Map<?, ?> fields, String name, byte[] value) {
        this.fields = fields;
        this.name = name;
        this.value = value;
    }

    /**
     * @return null if the fields are not those of a secret with a value
     */
    static JobSecret of(Map<?, ?> fields) {
        if (!(fields.get("name") instanceof String name) || !(fields.get("value") instanceof String encoded)) {
            return null;
        }
        try {
            return new JobSecret(fields, name, Base64.getDecoder().decode(encoded));
        } catch (IllegalArgumentException e) {
            // The exception's message shows a part of the value.
            return null;
        }
    }

    public String name() {
        return name;
    }

    /** The namespace of the secret; empty if it is project-wide. */
    public String namespace() {
        return fields.get("namespace") instanceof String namespace ? namespace : "";
    }

    public byte[] value() {
        return value;
    }

    /** The service's fields; the value is base64. */
    public Map<?, ?> fields() {
        return fields;
    }
}
