package io.optimus.secrets.cli.io.template;

/**
 * @param place of the reference, as messages name it: {@code config.sql:3}
 * @param offset of the reference in the text, in bytes; negative if it is not in a text
 */
public record SecretReference(String name, String place, int offset) {

    /** A name that is not in a text, such as that of a flag. */
    public SecretReference(String name, String place) {
        this(name, place, -1);
    }
}
