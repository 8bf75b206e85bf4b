package io.optimus.secrets.cli.service;

import java.util.Map;

/**
 * One line of a list, which never holds a value.
 *
 * @param fields the service's fields
 */
public record SecretRow(Map<?, ?> fields) {

    public String name() {
        return text("name");
    }

    /** Empty if it is unknown: see {@link #stale()}. */
    public String digest() {
        return text("digest");
    }

    /** Empty if the secret is project-wide. */
    public String namespace() {
        return text("namespace");
    }

    /** RFC 3339, UTC. */
    public String updatedAt() {
        return text("updatedAt");
    }

    /** Whether the value was changed in Vault itself, so that its digest is not known. */
    public boolean stale() {
        return Boolean.TRUE.equals(fields.get("stale"));
    }

    /** What is wrong with the data in Vault, and how to fix it; empty if nothing is known to be wrong. */
    public String problem() {
        return text("problem");
    }

    public boolean malformed() {
        return !problem().isEmpty();
    }

    private String text(String field) {
        return fields.get(field) instanceof String text ? text : "";
    }
}
