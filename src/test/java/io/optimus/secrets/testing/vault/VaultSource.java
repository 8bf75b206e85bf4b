package io.optimus.secrets.testing.vault;

import java.util.Locale;
import java.util.Optional;

/**
 * Where the Vault of the tests comes from. It is set by {@code -Doptimus.test.vault=given|binary|container} or
 * {@code OPTIMUS_TEST_VAULT}. If neither is set, the first available source in this order is used.
 */
public enum VaultSource {

    /** {@link ExternalVault}. For tests that share one Vault. A test that needs a Vault of its own starts one. */
    GIVEN,

    /** {@link VaultBinary}. */
    BINARY,

    /** {@link VaultInContainer}. */
    CONTAINER;

    private static final String PROPERTY = "optimus.test.vault";
    private static final String VARIABLE = "OPTIMUS_TEST_VAULT";

    /** For tests that share one Vault. */
    public static VaultSource chosen() {
        return asked().orElseGet(() -> ExternalVault.isThere() ? GIVEN : startable());
    }

    /** For a test that needs a Vault to itself. */
    static VaultSource ofItsOwn() {
        return asked().filter(source -> source != GIVEN).orElseGet(VaultSource::startable);
    }

    private static VaultSource startable() {
        return VaultBinary.isGiven() || VaultBinary.isThere() && !VaultInContainer.isImageGiven() ? BINARY : CONTAINER;
    }

    private static Optional<VaultSource> asked() {
        return Optional.ofNullable(System.getProperty(PROPERTY, System.getenv(VARIABLE)))
                .filter(word -> !word.isEmpty())
                .map(word -> valueOf(word.toUpperCase(Locale.ROOT)));
    }
}
