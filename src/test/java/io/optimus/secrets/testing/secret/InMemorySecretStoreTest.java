package io.optimus.secrets.testing.secret;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.SecretStore;

class InMemorySecretStoreTest extends SecretStoreContract {

    private final SecretStore store = new InMemorySecretStore();

    @Override
    protected SecretStore store() {
        return store;
    }

    @Override
    protected Caller caller() {
        return Samples.CALLER;
    }
}
