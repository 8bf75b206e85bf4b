package io.optimus.secrets.vault.kv;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.secret.Samples;
import io.optimus.secrets.testing.secret.SecretStoreContract;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class KvSecretStoreTest extends SecretStoreContract {

    VaultServer vault;

    @Inject
    SecretStore store;

    @Override
    protected SecretStore store() {
        return store;
    }

    @Override
    protected Caller caller() {
        return Samples.caller(vault.root().token());
    }
}
