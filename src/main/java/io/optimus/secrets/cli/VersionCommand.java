package io.optimus.secrets.cli;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class VersionCommand implements Runnable {

    private final OptionSpec verbose = flag("Also show the build and the vendor of Java", "--verbose");

    private final ProcessEnvironment environment;

    VersionCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "version", "Show the version of this command line, its commit and its Java")
                .add(verbose)
                .withFooter("Example:", "  optimus version --verbose");
    }

    @Override
    public void run() {
        // The build writes the version into the jar. In a unit test, the classes are in a folder and have none.
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        environment
                .streams()
                .out()
                .println("optimus " + (version == null ? "(not packaged)" : version) + " (commit " + commit()
                        + ", Java " + System.getProperty("java.version") + ")");
        if (given(verbose)) {
            environment
                    .streams()
                    .out()
                    .println("Java " + System.getProperty("java.runtime.version") + ", "
                            + System.getProperty("java.vendor"));
        }
    }

    /** The build writes it beside the jar that bin/optimus starts. */
    private static String commit() {
        try {
            return Files.readString(
                            Path.of(System.getProperty("java.class.path")).resolveSibling("commit"))
                    .strip();
        } catch (IOException | InvalidPathException e) {
            // The version is useful without the commit.
            return "unknown";
        }
    }
}
