package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.http.JsonHttpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Which Vault, by whose authority. */
final class VaultOptions {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    @Option(names = "--vault-addr", paramLabel = "URL", description = "Vault's address (default: VAULT_ADDR)")
    private String address;

    @Option(
            names = "--mount",
            paramLabel = "MOUNT",
            defaultValue = "optimus",
            description = "Mount of the secrets, KV v2 (default: ${DEFAULT-VALUE})")
    private String mount;

    String mount() {
        return VaultName.checked("--mount", mount);
    }

    VaultApi api(ProcessEnvironment environment) {
        JsonHttpClient http = new JsonHttpClient(CONNECT_TIMEOUT, READ_TIMEOUT, null);
        return new VaultApi(http, address(environment), token(environment));
    }

    private URI address(ProcessEnvironment environment) {
        String given = address != null ? address : environment.variable("VAULT_ADDR");
        if (given == null) {
            throw new CommandFailure("which Vault? name it with --vault-addr, or set VAULT_ADDR");
        }
        try {
            URI uri = URI.create(given.endsWith("/") ? given : given + "/");
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // told below, as what is a URL of another kind
        }
        throw new CommandFailure("Vault's address is no URL such as https://vault.example.com:8200");
    }

    private static String token(ProcessEnvironment environment) {
        String given = environment.variable("VAULT_TOKEN");
        String token = given != null ? given.strip() : storedToken(environment);
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new NotAdministrator("no administrator's token: set VAULT_TOKEN, or run 'vault login'");
        }
        return token;
    }

    private static String storedToken(ProcessEnvironment environment) {
        String home = environment.variable("HOME");
        Path file = Path.of(home != null ? home : System.getProperty("user.home"), ".vault-token");
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file);
        }
    }
}
