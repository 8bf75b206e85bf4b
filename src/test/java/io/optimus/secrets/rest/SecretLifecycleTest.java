package io.optimus.secrets.rest;

import io.optimus.secrets.testing.SecretsClient;
import io.optimus.secrets.testing.VaultServer;
import io.optimus.secrets.testing.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class SecretLifecycleTest {

    VaultServer vault;

    @Test
    void aRegisteredSecretIsListed() {
        SecretsClient secrets = new SecretsClient(vault.root().token(), "p1");
        System.out.println(secrets.register("someSecret", "someSecretValue").asPrettyString());
        System.out.println(secrets.list().asPrettyString());
        System.out.println(secrets.register("someSecret", "someSecretValue").asPrettyString());
        System.out.println(secrets.update("someSecret", "someSecretValue").headers());
        System.out.println(secrets.delete("someSecret").asPrettyString());
        System.out.println(secrets.delete("someSecret").asPrettyString());
        System.out.println(secrets.list().asPrettyString());
    }
}
