package io.optimus.secrets.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.Optimus;
import io.optimus.secrets.testing.vault.VaultBinary;
import io.optimus.secrets.testing.vault.VaultServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/** Runs the commands of a section of docs/operators.md as they are printed there, in a folder of the test's own. */
final class DocumentedCommands {

    private static final Path DOCUMENT = Path.of("docs", "operators.md");
    private static final long LIMIT_SECONDS = 120;

    private final VaultServer vault;
    private final Path folder;

    DocumentedCommands(VaultServer vault, Path folder) {
        this.vault = vault;
        this.folder = folder;
    }

    /** Those of the first block below the heading; each must succeed. */
    String run(String heading) throws IOException, InterruptedException {
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf("```sh\n", text.indexOf("\n## " + heading + "\n")) + "```sh\n".length();
        String commands = text.substring(begin, text.indexOf("```", begin));
        Path output = Files.createTempFile("documented", ".out");
        ProcessBuilder shell = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", commands);
        shell.environment().put("VAULT_ADDR", vault.address());
        shell.environment().put("VAULT_TOKEN", vault.root().token());
        shell.environment()
                .put(
                        "PATH",
                        String.join(
                                File.pathSeparator,
                                commandLine().toString(),
                                VaultBinary.find().toAbsolutePath().getParent().toString(),
                                System.getenv("PATH")));
        Process process = shell.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** A folder with `optimus` of these classes, so that nothing must be packaged. */
    private static Path commandLine() throws IOException {
        Path bin = Files.createTempDirectory("optimus-bin");
        Path optimus = bin.resolve("optimus");
        Files.writeString(
                optimus,
                "#!/bin/sh\nexec '%s/bin/java' -cp '%s' %s \"$@\"\n"
                        .formatted(
                                System.getProperty("java.home"),
                                absolute(System.getProperty("java.class.path")),
                                Optimus.class.getName()));
        Files.setPosixFilePermissions(optimus, PosixFilePermissions.fromString("rwx------"));
        return bin;
    }

    private static String absolute(String classPath) {
        StringBuilder absolute = new StringBuilder();
        for (String entry : classPath.split(File.pathSeparator)) {
            absolute.append(Path.of(entry).toAbsolutePath()).append(File.pathSeparatorChar);
        }
        return absolute.toString();
    }
}
