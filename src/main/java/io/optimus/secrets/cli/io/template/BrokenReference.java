package io.optimus.secrets.cli.io.template;

/**
 * A reference to a secret that cannot be filled.
 *
 * @param place of the reference, as messages name it: {@code config.sql:3}
 * @param problem what is wrong with the reference; it does not contain the text
 * @param offset of the reference in the text, in bytes
 */
public record BrokenReference(String place, String problem, int offset) {}
