package io.optimus.secrets.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** The service on a Vault that is the test class's alone. */
public class OwnVault implements QuarkusTestProfile {

    /** Else the Vault of the other tests would be started, and used, as well. */
    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(VaultServerResource.class));
    }
}
