package io.optimus.secrets.secret;

import java.util.Optional;

/**
 * What a job gets for a name.
 *
 * @param id says whether it is the namespace's own or the project-wide one
 * @param digest empty if none is recorded and none could be computed
 */
public record ResolvedSecret(SecretId id, SecretValue value, Version version, Optional<Digest> digest) {}
