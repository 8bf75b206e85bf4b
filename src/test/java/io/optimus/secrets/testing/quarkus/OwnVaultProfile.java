package io.optimus.secrets.testing.quarkus;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/**
 * Runs the service on a Vault that only the test classes with the same profile use. It is for classes that seal or stop Vault, or
 * that need another setup.
 */
public abstract class OwnVaultProfile implements QuarkusTestProfile {

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(OwnVaultResource.class));
    }
}
