package io.optimus.secrets.secret;

/** A value as it was read, and the version that it is. */
public record StoredSecret(SecretValue value, Version version) {}
