package io.optimus.secrets.testing.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Vault with the packaged service. The first test class that uses them starts them; all classes share them. */
public final class PackagedStack implements BeforeAllCallback {

    private Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(PackagedStack.class))
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    public VaultServer vault() {
        return running.vault();
    }

    public ServiceProcess service() {
        return running.service();
    }

    public VaultUsers users() {
        return VaultUsers.of(vault());
    }

    /** A command that is logged in. */
    public PackagedCommand command(Path folder) {
        return loggedOut(folder).with("OPTIMUS_TOKEN", vault().root().token());
    }

    /** A command with the address of the service, and only the token that is stored in its folder. */
    public PackagedCommand loggedOut(Path folder) {
        return new PackagedCommand(folder).with("OPTIMUS_HOST", service().host());
    }

    public Ended run(Path folder, String... args) {
        return command(folder).run(args);
    }

    /** Makes the folder's optimus.yaml name the service and the project. */
    public void config(Path folder, String project) throws IOException {
        Files.writeString(
                folder.resolve("optimus.yaml"),
                "version: 1\nhost: %s\nproject:\n  name: %s\n"
                        .formatted(service().host(), project));
    }

    /** The value that Vault stores as text. */
    public String vaultText(String project, String scope, String name) {
        return stored(project, scope, name).path("value").asText();
    }

    /** The value that Vault stores, as text or as Base64. */
    public byte[] vaultBytes(String project, String scope, String name) {
        JsonNode data = stored(project, scope, name);
        return data.path("encoding").asText().equals("base64")
                ? Base64.getDecoder().decode(data.path("value").asText())
                : data.path("value").asText().getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode stored(String project, String scope, String name) {
        return vault().root()
                .get("optimus/data/" + project + "/" + scope + "/" + name)
                .data()
                .path("data");
    }

    private record Running(VaultServer vault, ServiceProcess service) implements AutoCloseable {

        static Running start() {
            VaultServer vault = VaultServer.start();
            return new Running(vault, ServiceProcess.start(vault));
        }

        @Override
        public void close() {
            service.close();
            vault.close();
        }
    }
}
