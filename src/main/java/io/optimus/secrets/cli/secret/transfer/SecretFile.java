package io.optimus.secrets.cli.secret.transfer;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.envfile.SecretEntry;
import io.optimus.secrets.cli.io.envfile.SecretFileFormat;
import io.optimus.secrets.cli.io.files.InputFile;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Reads the file of secrets that an argument names. */
final class SecretFile {

    private static final int MAX_BYTES = 256 * 1024 * 1024;

    private final ProcessEnvironment environment;

    SecretFile(ProcessEnvironment environment) {
        this.environment = environment;
    }

    static OptionSpec format() {
        return option(
                SecretFileFormat.class,
                "FORMAT",
                "The file's format, one of: ${COMPLETION-CANDIDATES} (default: by the end of its name; else dotenv, or"
                        + " json if it begins with { or [)",
                "--format");
    }

    /**
     * Reads all secrets of the file.
     *
     * @param name {@code -} is standard input; null if none was given
     * @throws CommandFailure if there are none, or any line is wrong
     */
    List<SecretEntry> read(String name, SecretFileFormat given) {
        if (name == null) {
            throw new WrongUsage("a FILE is required; - is standard input");
        }
        if (name.equals("-") && environment.streams().inIsTerminal()) {
            environment.message("Reading secrets from the terminal, to the end of input (Ctrl-D)");
        }
        byte[] content = new InputFile(environment, "a file of secrets", MAX_BYTES).read("FILE", name);
        SecretFileFormat format = given == null ? SecretFileFormat.of(name, content) : given;
        List<SecretEntry> entries = format.read(InputFile.shownAs(name), content);
        if (entries.isEmpty()) {
            throw new CommandFailure(InputFile.shownAs(name) + " has no secrets");
        }
        return entries;
    }
}
