package io.optimus.secrets.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.Optimus;
import io.optimus.secrets.testing.docs.DocumentedShell;
import io.optimus.secrets.testing.docs.DocumentedShell.Ended;
import io.optimus.secrets.testing.docs.MarkdownPage;
import io.optimus.secrets.testing.vault.VaultBinary;
import io.optimus.secrets.testing.vault.VaultServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Runs the commands of a section of docs/operators.md, unchanged, in a folder of the test. */
final class DocumentedCommands {

    private static final Path DOCUMENT = Path.of("docs", "operators.md");

    private final VaultServer vault;
    private final Path folder;

    DocumentedCommands(VaultServer vault, Path folder) {
        this.vault = vault;
        this.folder = folder;
    }

    /** Runs the commands of the first block below the heading. Each must succeed. */
    String run(String heading) throws IOException, InterruptedException {
        Ended ended = new DocumentedShell(
                        folder,
                        commandLine(),
                        VaultBinary.find().toAbsolutePath().getParent())
                .with("VAULT_ADDR", vault.address())
                .with("VAULT_TOKEN", vault.root().token())
                .run(MarkdownPage.of(DOCUMENT).commandsBelow(heading));
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output();
    }

    /** A folder with an `optimus` that runs the unpackaged classes, and a `systemctl` that does nothing. */
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
        Path systemctl = bin.resolve("systemctl");
        Files.writeString(systemctl, "#!/bin/sh\necho restarted\n");
        Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwx------"));
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
