package io.optimus.secrets.cli.io.template;

/**
 * @param place where the secret is asked for, as a message names it: {@code config.sql:3}
 * @param offset where it begins in the text, in bytes; negative if it is in no text
 */
public record SecretReference(String name, String place, int offset) {

    /** A name that is not in a text, such as that of a flag. */
    public SecretReference(String name, String place) {
        this(name, place, -1);
    }
}
