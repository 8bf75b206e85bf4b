package io.optimus.secrets.cli.doctor;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.http.ServiceHealth;
import io.optimus.secrets.testing.quarkus.OwnVaultProfile;
import io.optimus.secrets.testing.vault.VaultServer;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Runs {@code optimus doctor} on the service, for a project. */
record DataEngineer(VaultServer vault, SecretsClient secrets, Path folder) {

    /** One service for all test classes of the doctor. Each test leaves the service and its Vault healthy. */
    public static class ServiceOfTheirOwn extends OwnVaultProfile {

        /** Short, because tests wait until the service has noticed a change of its key. */
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("optimus.vault.key-check-interval", "500ms");
        }
    }

    static DataEngineer onProjectOfTheirOwn(VaultServer vault, Path folder) {
        ServiceHealth.awaitReady();
        return new DataEngineer(
                vault, SecretsClient.onProjectOfItsOwn(vault.root().token()), folder);
    }

    String project() {
        return secrets.project();
    }

    Ended doctor(String token) {
        return new CommandRun(folder)
                .with("OPTIMUS_HOST", host())
                .with("OPTIMUS_PROJECT", project())
                .with("OPTIMUS_TOKEN", token)
                .run("doctor", "-o", "json");
    }

    String tokenOf(String role, String... more) {
        String[] command = Stream.concat(Stream.of("token", "-p", project(), "--role", role), Stream.of(more))
                .toArray(String[]::new);
        return AdminCommandLine.on(vault).succeed(command).out().strip();
    }

    static String host() {
        return "127.0.0.1:" + RestAssured.port;
    }
}
