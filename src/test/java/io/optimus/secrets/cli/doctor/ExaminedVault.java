package io.optimus.secrets.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Vault for one test class. Its administrator runs {@code optimus doctor} and the commands that it prints. */
final class ExaminedVault implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private VaultServer server;

    /** A Vault for a single test, which must close it. */
    static ExaminedVault started() {
        ExaminedVault vault = new ExaminedVault();
        vault.server = VaultServer.start();
        return vault;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = VaultServer.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        server.close();
    }

    VaultServer server() {
        return server;
    }

    VaultApi root() {
        return server.root();
    }

    String address() {
        return server.address();
    }

    AdminCommandLine administrator() {
        return AdminCommandLine.on(server);
    }

    void init(String mount) {
        administrator().succeed("init", "--mount", mount);
    }

    Ended doctor(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("doctor", "-o", "json"));
        command.addAll(List.of(arguments));
        return new CommandRun(folder)
                .with("VAULT_ADDR", address())
                .with("VAULT_TOKEN", root().token())
                .run(command.toArray(String[]::new));
    }

    /** Runs the commands of a finding, as a user would copy them. */
    void run(List<String> commands) {
        for (String command : commands) {
            assertThat(command).startsWith("optimus admin ");
            administrator().succeed(command.substring("optimus admin ".length()).split(" "));
        }
    }

    String policyText(String name) {
        return root().get("sys/policies/acl/" + name).data().path("policy").asText();
    }
}
