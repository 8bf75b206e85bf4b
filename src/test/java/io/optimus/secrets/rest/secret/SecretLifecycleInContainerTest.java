package io.optimus.secrets.rest.secret;

import io.optimus.secrets.testing.NeedsContainers;
import io.optimus.secrets.testing.quarkus.VaultInContainerProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The secrets of a Vault that Testcontainers started. */
@QuarkusTest
@NeedsContainers
@TestProfile(VaultInContainerProfile.class)
class SecretLifecycleInContainerTest extends SecretLifecycleTest {}
