package io.optimus.secrets.testing.docs;

import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.vault.VaultBinary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the commands of a documentation page in a shell. */
public final class DocumentedShell {

    private static final long LIMIT_SECONDS = 120;

    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();

    /**
     * @param output standard output and standard error, in the order in which they were printed
     */
    public record Ended(int exitCode, String output) {}

    /**
     * @param folder the working directory of the commands
     * @param programs folders that come first on the PATH
     */
    public DocumentedShell(Path folder, Path... programs) {
        this.folder = folder;
        with("XDG_CONFIG_HOME", folder.resolve("user-config").toString());
        List<String> path = new ArrayList<>();
        for (Path each : programs) {
            path.add(each.toAbsolutePath().toString());
        }
        path.add(System.getenv("PATH"));
        with("PATH", String.join(File.pathSeparator, path));
    }

    /** With the packaged {@code optimus}, and {@code vault}. */
    public static DocumentedShell packaged(Path folder) {
        return new DocumentedShell(
                folder,
                ServiceProcess.launcher().getParent(),
                VaultBinary.find().toAbsolutePath().getParent());
    }

    public DocumentedShell with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public Ended run(String commands) throws IOException, InterruptedException {
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
