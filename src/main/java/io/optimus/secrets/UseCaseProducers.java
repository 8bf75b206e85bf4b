package io.optimus.secrets;

import io.optimus.secrets.caller.Sessions;
import io.optimus.secrets.secret.DigestKey;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.usecase.AnnotateSecret;
import io.optimus.secrets.secret.usecase.CompareSecret;
import io.optimus.secrets.secret.usecase.DeleteSecret;
import io.optimus.secrets.secret.usecase.ResolveSecrets;
import io.optimus.secrets.secret.usecase.ValueLimit;
import io.optimus.secrets.secret.usecase.WriteDeadline;
import io.optimus.secrets.secret.usecase.WriteSecret;
import io.optimus.secrets.secret.usecase.WritesInProgress;
import io.optimus.secrets.secret.usecase.bulk.ImportSecrets;
import io.optimus.secrets.secret.usecase.history.DestroySecret;
import io.optimus.secrets.secret.usecase.history.ReadHistory;
import io.optimus.secrets.secret.usecase.history.RollBackSecret;
import io.optimus.secrets.secret.usecase.history.UndeleteSecret;
import io.optimus.secrets.secret.usecase.list.ListSecrets;
import io.optimus.secrets.secret.usecase.project.ListProjects;
import io.optimus.secrets.vault.client.VaultSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Creates the use cases, which know nothing of Quarkus. */
@Singleton
class UseCaseProducers {

    @Produces
    @Singleton
    ValueLimit valueLimit(UseCaseLimits limits) {
        return new ValueLimit(limits.valueSize().asLongValue());
    }

    @Produces
    @Singleton
    WriteDeadline writeDeadline(UseCaseLimits limits) {
        return new WriteDeadline(limits.writeTimeout());
    }

    @Produces
    @Singleton
    WritesInProgress writesInProgress() {
        return new WritesInProgress();
    }

    @Produces
    @Singleton
    WriteSecret writeSecret(
            SecretStore store, DigestKey digestKey, ValueLimit limit, WriteDeadline deadline, WritesInProgress writes) {
        return new WriteSecret(store, digestKey, limit, deadline, writes);
    }

    @Produces
    @Singleton
    ImportSecrets importSecrets(
            SecretStore store,
            DigestKey digestKey,
            WriteSecret writeSecret,
            ValueLimit limit,
            WriteDeadline deadline,
            UseCaseLimits limits) {
        int concurrency = limits.concurrency();
        return new ImportSecrets(store, digestKey, writeSecret, limit, deadline, concurrency, 3 * concurrency);
    }

    @Produces
    @Singleton
    DeleteSecret deleteSecret(SecretStore store, WriteDeadline deadline) {
        return new DeleteSecret(store, deadline);
    }

    @Produces
    @Singleton
    ListSecrets listSecrets(SecretStore store, DigestKey digestKey, UseCaseLimits limits, WritesInProgress writes) {
        return new ListSecrets(store, digestKey, limits.concurrency(), limits.lists(), writes);
    }

    @Produces
    @Singleton
    ResolveSecrets resolveSecrets(SecretStore store, DigestKey digestKey, UseCaseLimits limits) {
        return new ResolveSecrets(store, digestKey, limits.concurrency());
    }

    @Produces
    @Singleton
    CompareSecret compareSecret(SecretStore store, ValueLimit limit) {
        return new CompareSecret(store, limit);
    }

    @Produces
    @Singleton
    ReadHistory readHistory(SecretStore store) {
        return new ReadHistory(store);
    }

    @Produces
    @Singleton
    RollBackSecret rollBackSecret(SecretStore store, WriteSecret writeSecret) {
        return new RollBackSecret(store, writeSecret);
    }

    @Produces
    @Singleton
    UndeleteSecret undeleteSecret(SecretStore store, WriteDeadline deadline) {
        return new UndeleteSecret(store, deadline);
    }

    @Produces
    @Singleton
    DestroySecret destroySecret(SecretStore store, WriteDeadline deadline) {
        return new DestroySecret(store, deadline);
    }

    @Produces
    @Singleton
    AnnotateSecret annotateSecret(SecretStore store, WriteDeadline deadline) {
        return new AnnotateSecret(store, deadline);
    }

    @Produces
    @Singleton
    ListProjects listProjects(SecretStore store, Sessions sessions, VaultSettings settings) {
        return new ListProjects(store, sessions, settings.mount());
    }
}
