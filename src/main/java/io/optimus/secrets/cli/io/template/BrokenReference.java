package io.optimus.secrets.cli.io.template;

/**
 * A reference to a secret that cannot be filled.
 *
 * @param place the place of the reference in messages, such as {@code config.sql:3}
 * @param problem what is wrong with the reference; it does not contain the text
 * @param offset where the reference begins in the text, in bytes
 */
public record BrokenReference(String place, String problem, int offset) {}
