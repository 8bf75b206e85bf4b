package io.optimus.secrets.testing;

import io.optimus.secrets.cli.OptimusCommandLine;
import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.terminal.Colour;
import io.optimus.secrets.cli.terminal.StandardStreams;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** {@code optimus admin}, run in this process with these variables and no others. */
public record AdminCommandLine(Map<String, String> variables) {

    public record Ended(int exitCode, String out, String err) {}

    public static AdminCommandLine on(VaultServer vault) {
        return with(vault.root());
    }

    /** With the token in {@code vault} as the administrator's. */
    public static AdminCommandLine with(VaultApi vault) {
        return new AdminCommandLine(Map.of("VAULT_ADDR", vault.address(), "VAULT_TOKEN", vault.token()));
    }

    public Ended run(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "admin";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        StandardStreams streams = new StandardStreams(
                InputStream.nullInputStream(), stream(out), stream(err), false, Colour.OFF, Colour.OFF);
        int exitCode = OptimusCommandLine.create(new ProcessEnvironment(variables, Path.of(""), streams), () -> {})
                .execute(command);
        return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** For a Given: fails where the command does. */
    public Ended succeed(String... arguments) {
        Ended ended = run(arguments);
        if (ended.exitCode() != 0) {
            throw new IllegalStateException("optimus admin " + String.join(" ", arguments) + ": " + ended.err());
        }
        return ended;
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
