package io.optimus.secrets.docs;

import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.vault.VaultBinary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands as a page shows them, with the packaged {@code optimus} and {@code vault} on the PATH. */
final class DocumentedShell {

    private static final long LIMIT_SECONDS = 120;

    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();

    /**
     * @param output what was printed to standard output and standard error, in its order
     */
    record Ended(int exitCode, String output) {}

    DocumentedShell(Path folder) {
        this.folder = folder;
        with("XDG_CONFIG_HOME", folder.resolve("user-config").toString());
        with(
                "PATH",
                String.join(
                        File.pathSeparator,
                        ServiceProcess.launcher().getParent().toString(),
                        VaultBinary.find().toAbsolutePath().getParent().toString(),
                        System.getenv("PATH")));
    }

    DocumentedShell with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Ended run(String commands) throws IOException, InterruptedException {
        Path output = Files.createTempFile("documented", ".out");
        ProcessBuilder shell = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(output.toFile());
        shell.environment().keySet().removeIf(name -> name.startsWith("OPTIMUS_") || name.startsWith("VAULT_"));
        shell.environment().putAll(variables);
        Process process = shell.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end within " + LIMIT_SECONDS + " s: " + commands);
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }
}
