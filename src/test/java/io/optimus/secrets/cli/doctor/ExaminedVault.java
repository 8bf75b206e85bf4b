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

/** A real Vault of a test class's own, whose administrator runs {@code optimus doctor} and the commands that it tells. */
final class ExaminedVault implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private VaultServer server;

    /** For a test that needs one to itself. */
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

    /** Runs the commands as a user copies them from the list. */
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
