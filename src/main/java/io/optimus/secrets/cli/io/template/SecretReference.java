package io.optimus.secrets.cli.io.template;

/**
 * @param place of the reference, as messages name it: {@code config.sql:3}
 */
public record SecretReference(String name, String place) {}
