package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.http.JsonHttpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Which Vault, by whose authority: read by both administrator's commands in the same way. */
final class VaultOptions {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    @Option(names = "--vault-addr", paramLabel = "URL", description = "Vault's address; else VAULT_ADDR.")
    private String address;

    @Option(
            names = "--mount",
            defaultValue = "optimus",
            description = "Mount of the secrets, KV v2 (${DEFAULT-VALUE}).")
    private String mount;

    String mount() throws AdminFailure {
        return VaultName.checked("--mount", mount);
    }

    VaultApi api() throws AdminFailure {
        return new VaultApi(new JsonHttpClient(CONNECT_TIMEOUT, READ_TIMEOUT), address(), token());
    }

    private URI address() throws AdminFailure {
        String given = address != null ? address : System.getenv("VAULT_ADDR");
        if (given == null || given.isEmpty()) {
            throw new AdminFailure("which Vault? name it with --vault-addr or VAULT_ADDR");
        }
        if (!given.startsWith("http://") && !given.startsWith("https://")) {
            throw new AdminFailure("Vault's address must start with http:// or https://");
        }
        try {
            return URI.create(given.endsWith("/") ? given : given + "/");
        } catch (IllegalArgumentException e) {
            throw new AdminFailure("Vault's address is not a URL");
        }
    }

    private static String token() throws AdminFailure {
        String given = System.getenv("VAULT_TOKEN");
        String token = given == null || given.isBlank() ? storedToken() : given.strip();
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw AdminFailure.notAuthenticated("no administrator's token: set VAULT_TOKEN, or run 'vault login'");
        }
        return token;
    }

    private static String storedToken() throws AdminFailure {
        Path file = Path.of(System.getProperty("user.home"), ".vault-token");
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new AdminFailure(file + " cannot be read");
        }
    }
}
