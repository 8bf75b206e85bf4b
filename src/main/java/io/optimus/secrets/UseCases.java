package io.optimus.secrets;

import io.optimus.secrets.secret.CompareSecret;
import io.optimus.secrets.secret.DeleteSecret;
import io.optimus.secrets.secret.DigestKey;
import io.optimus.secrets.secret.ListSecrets;
import io.optimus.secrets.secret.ResolveSecrets;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.ValueLimit;
import io.optimus.secrets.secret.WriteDeadline;
import io.optimus.secrets.secret.WriteSecret;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the use cases, which know nothing of Quarkus, on the store. */
class UseCases {

    @Produces
    @Singleton
    ValueLimit valueLimit(Limits limits) {
        return new ValueLimit(limits.valueSize().asLongValue());
    }

    @Produces
    @Singleton
    WriteDeadline writeDeadline(Limits limits) {
        return new WriteDeadline(limits.writeTime());
    }

    @Produces
    @Singleton
    WriteSecret writeSecret(SecretStore store, DigestKey digestKey, ValueLimit limit, WriteDeadline deadline) {
        return new WriteSecret(store, digestKey, limit, deadline);
    }

    @Produces
    @Singleton
    DeleteSecret deleteSecret(SecretStore store, WriteDeadline deadline) {
        return new DeleteSecret(store, deadline);
    }

    @Produces
    @Singleton
    ListSecrets listSecrets(SecretStore store, DigestKey digestKey, Limits limits) {
        return new ListSecrets(store, digestKey, limits.concurrency(), limits.lists());
    }

    @Produces
    @Singleton
    ResolveSecrets resolveSecrets(SecretStore store, DigestKey digestKey, Limits limits) {
        return new ResolveSecrets(store, digestKey, limits.concurrency());
    }

    @Produces
    @Singleton
    CompareSecret compareSecret(SecretStore store, ValueLimit limit) {
        return new CompareSecret(store, limit);
    }
}
