package io.optimus.secrets.secret.usecase.bulk;

import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.Version;
import java.util.Optional;

/**
 * What an import did with one of its secrets.
 *
 * @param existed whether a version was written over an existing one
 * @param version the new version; empty if there is a failure
 */
public record ImportedSecret(
        SecretId id, boolean existed, Optional<Version> version, Optional<SecretException> failure) {

    static ImportedSecret registered(SecretId id, Version version) {
        return new ImportedSecret(id, false, Optional.of(version), Optional.empty());
    }

    static ImportedSecret updated(SecretId id, Version version) {
        return new ImportedSecret(id, true, Optional.of(version), Optional.empty());
    }

    static ImportedSecret failed(SecretId id, SecretException failure) {
        return new ImportedSecret(id, false, Optional.empty(), Optional.of(failure));
    }
}
