package io.optimus.secrets.rest;

import io.optimus.secrets.secret.ResolvedSecret;
import java.util.List;

/** What a job gets, in the order of the names asked for. */
public record ResolvedSecretsBody(List<ResolvedSecretBody> secrets) {

    static ResolvedSecretsBody of(List<ResolvedSecret> secrets) {
        return new ResolvedSecretsBody(
                secrets.stream().map(ResolvedSecretBody::of).toList());
    }
}
