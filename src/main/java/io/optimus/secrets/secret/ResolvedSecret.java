package io.optimus.secrets.secret;

/**
 * What a job gets for a name.
 *
 * @param id says whether it is the namespace's own or the project-wide one
 */
public record ResolvedSecret(SecretId id, SecretValue value, Version version, Digest digest) {}
