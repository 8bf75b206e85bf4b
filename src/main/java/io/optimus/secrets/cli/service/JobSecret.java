package io.optimus.secrets.cli.service;

import java.util.Base64;
import java.util.Map;

/** A secret with its value. No record, so that nothing prints it. */
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
     * @return null where the fields are no secret with a value
     */
    static JobSecret of(Map<?, ?> fields) {
        if (!(fields.get("name") instanceof String name) || !(fields.get("value") instanceof String encoded)) {
            return null;
        }
        try {
            return new JobSecret(fields, name, Base64.getDecoder().decode(encoded));
        } catch (IllegalArgumentException e) {
            // Its message shows a part of the value.
            return null;
        }
    }

    public String name() {
        return name;
    }

    /** The namespace that it is from; empty if it is the project-wide one. */
    public String namespace() {
        return fields.get("namespace") instanceof String namespace ? namespace : "";
    }

    public byte[] value() {
        return value;
    }

    /** As the service names them; the value is base64. */
    public Map<?, ?> fields() {
        return fields;
    }
}
