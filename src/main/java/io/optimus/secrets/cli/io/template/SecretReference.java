package io.optimus.secrets.cli.io.template;

/**
 * @param place the place of the reference in messages, such as {@code config.sql:3}
 * @param offset where the reference begins in the text, in bytes; negative if it is not in a text
 */
public record SecretReference(String name, String place, int offset) {

    /** A reference that is not in a text, for example from an option. */
    public SecretReference(String name, String place) {
        this(name, place, -1);
    }
}
