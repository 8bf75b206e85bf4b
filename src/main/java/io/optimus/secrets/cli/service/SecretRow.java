package io.optimus.secrets.cli.service;

import io.optimus.secrets.contract.Note;
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

    /** RFC 3339, UTC; empty if it is not deleted, or that is not known. */
    public String deletedAt() {
        return text("deletedAt");
    }

    /** As Vault names the caller; empty if it is not known. */
    public String deletedBy() {
        return text("deletedBy");
    }

    /** {@code deleted} or {@code destroyed}; empty if it is live. */
    public String state() {
        return text("state");
    }

    public String version() {
        return fields.get("version") instanceof Long version ? Long.toString(version) : "";
    }

    /** Empty if there is none. */
    public String note(Note note) {
        return text(note.id());
    }

    /** Whether the value was changed in Vault itself, so that its digest is not known. */
    public boolean stale() {
        return Boolean.TRUE.equals(fields.get("stale"));
    }

    /** Whether only the name is known, and the secret may be deleted. Only in a list for jobs. */
    public boolean unknown() {
        return Long.valueOf(0).equals(fields.get("version"));
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
