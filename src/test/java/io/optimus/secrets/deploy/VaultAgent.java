package io.optimus.secrets.deploy;

import io.optimus.secrets.testing.vault.VaultBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs {@code vault agent} until it has rendered its templates once. */
final class VaultAgent {

    private static final long LIMIT_SECONDS = 60;

    private VaultAgent() {}

    /**
     * @param folder for the configuration and the log
     * @throws AssertionError with the log, if the agent does not render all templates
     */
    static void renderOnce(String configuration, Path folder) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("agent.hcl"), configuration);
        Path log = folder.resolve("agent.log");
        ProcessBuilder builder = new ProcessBuilder(
                        VaultBinary.find().toString(), "agent", "-config=" + file, "-exit-after-auth")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("VAULT_"));
        Process agent = builder.start();
        if (!agent.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            agent.destroyForcibly();
            throw new AssertionError("the agent did not end: " + Files.readString(log));
        }
        if (agent.exitValue() != 0) {
            throw new AssertionError(Files.readString(log));
        }
    }
}
