package io.optimus.secrets.testing.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * An auth method that the Vault of {@code bin/dev vault} does not contain. {@code bin/dev vault} builds it as a plugin, beside the
 * program. Official builds of Vault contain it.
 */
public enum VaultPlugin {
    LDAP("ldap"),
    KUBERNETES("vault-plugin-auth-kubernetes");

    private final String program;

    VaultPlugin(String program) {
        this.program = program;
    }

    boolean isIn(Path folder) {
        return Files.isExecutable(folder.resolve(program));
    }

    /** Makes Vault offer the auth method, which is not enabled yet. */
    public void register(VaultApi root) {
        if (root.get(catalog()).status() == 200) {
            return;
        }
        Path folder = VaultBinary.find().getParent();
        if (!isIn(folder)) {
            throw new IllegalStateException("no plugin " + program + " in " + folder + ": run bin/dev vault");
        }
        root.set(catalog(), Map.of("command", program, "sha256", sha256(folder.resolve(program))));
    }

    /** Disables the auth method, and makes Vault not offer it any more. */
    public void remove(VaultApi root) {
        root.delete("sys/auth/" + type());
        root.delete(catalog());
    }

    private String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String catalog() {
        return "sys/plugins/catalog/auth/" + type();
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
