package io.optimus.secrets.secret.usecase.bulk;

import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretValue;

/** One secret of an import. */
public record SecretToImport(SecretName name, SecretValue value) {}
