package io.optimus.secrets.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/**
 * Runs the service on a Vault that no other test class uses, for those that seal or stop it. Each class needs a profile class
 * of its own, for classes of one profile share it.
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
