package io.optimus.secrets.cli.io.template;

/**
 * A use of the secrets that cannot be filled.
 *
 * @param place where it is, as a message names it: {@code config.sql:3}
 * @param problem what is wrong with it, without the text itself
 * @param offset where it begins in the text, in bytes
 */
public record BrokenReference(String place, String problem, int offset) {}
