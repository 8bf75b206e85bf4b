package io.optimus.secrets.cli.migrate;

import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.docs.MarkdownPage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs the commands of docs/migration.md as they are printed there, for the project and the server of a test. */
final class MigrationDocument {

    private static final Path DOCUMENT = Path.of("docs", "migration.md");

    private final Map<String, String> replacements;

    /** @param replacements for the example names in the commands */
    MigrationDocument(Map<String, String> replacements) {
        this.replacements = replacements;
    }

    /** Runs the only command that contains the text. */
    Ended run(String part, PackagedCommand shell, Path databasePrograms) throws IOException {
        List<String> found =
                commands().stream().filter(command -> command.contains(part)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " commands of " + DOCUMENT + " contain " + part);
        }
        String command = found.get(0);
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            command = command.replace(replacement.getKey(), replacement.getValue());
        }
        return shell.program(Path.of("bash"))
                .with(
                        "PATH",
                        String.join(
                                File.pathSeparator,
                                ServiceProcess.launcher().getParent().toString(),
                                databasePrograms.toString(),
                                System.getenv("PATH")))
                .run("-euc", command);
    }

    private static List<String> commands() throws IOException {
        return MarkdownPage.of(DOCUMENT).blocks("sh").stream()
                .flatMap(block -> block.text().lines())
                .toList();
    }
}
