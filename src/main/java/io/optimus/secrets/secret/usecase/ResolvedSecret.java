package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.Notes;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.Version;
import java.util.Optional;

/**
 * A secret that a job resolved.
 *
 * @param id the namespace's own secret, or the project-wide one
 * @param digest empty if none is recorded and none could be computed
 */
public record ResolvedSecret(SecretId id, SecretValue value, Version version, Optional<Digest> digest, Notes notes) {}
