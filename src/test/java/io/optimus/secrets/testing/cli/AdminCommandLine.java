package io.optimus.secrets.testing.cli;

import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.stream.Stream;

/** Runs {@code optimus admin} in this process with these environment variables only. */
public record AdminCommandLine(Map<String, String> variables) {

    public static AdminCommandLine on(VaultServer vault) {
        return with(vault.root());
    }

    /** Uses the address and the token of {@code vault}. */
    public static AdminCommandLine with(VaultApi vault) {
        return new AdminCommandLine(Map.of("VAULT_ADDR", vault.address(), "VAULT_TOKEN", vault.token()));
    }

    public Ended run(String... arguments) {
        String[] command =
                Stream.concat(Stream.of("admin"), Stream.of(arguments)).toArray(String[]::new);
        return CommandRun.withVariables(variables).run(command);
    }

    /** With a standard output to which every write fails. */
    public Ended runOnFullDisk(String... arguments) {
        OutputStream fullDisk = new OutputStream() {
            @Override
            public void write(int next) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        String[] command =
                Stream.concat(Stream.of("admin"), Stream.of(arguments)).toArray(String[]::new);
        return CommandRun.withVariables(variables).writingTo(fullDisk).run(command);
    }

    /** For the setup of a test: fails if the command fails. */
    public Ended succeed(String... arguments) {
        Ended ended = run(arguments);
        if (ended.exitCode() != 0) {
            throw new IllegalStateException("optimus admin " + String.join(" ", arguments) + ": " + ended.err());
        }
        return ended;
    }
}
