package io.optimus.secrets.vault.kv;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.secret.Samples;
import io.optimus.secrets.testing.secret.SecretStoreContract;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
@TestProfile(KvSecretStoreTest.OwnConnections.class)
class KvSecretStoreTest extends SecretStoreContract {

    /** A service of its own: the connections of others may have been cut by faults, and the store alone repeats no write. */
    public static final class OwnConnections implements QuarkusTestProfile {}

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
