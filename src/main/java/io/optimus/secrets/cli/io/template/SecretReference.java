package io.optimus.secrets.cli.io.template;

/**
 * @param place where the secret is asked for, as a message names it: {@code config.sql:3}
 */
public record SecretReference(String name, String place) {}
