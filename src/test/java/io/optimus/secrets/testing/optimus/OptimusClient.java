package io.optimus.secrets.testing.optimus;

import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Optimus's own command line, unmodified, in a folder with its {@code optimus.yaml}. */
public final class OptimusClient {

    private final Path folder;
    private final String token;

    /** @param token null to send no token */
    public OptimusClient(Path folder, String token) {
        this.folder = folder;
        this.token = token;
    }

    /** The program, which {@code bin/dev optimus-client} builds once. Without Go the test is skipped. */
    public static Path program() {
        return BuiltProgram.OPTIMUS.find();
    }

    /** Makes the folder's {@code optimus.yaml} name the server, the project and its namespaces. */
    public OptimusClient configure(String host, String project, String... namespaces) {
        StringBuilder settings = new StringBuilder(
                "version: 1\nlog:\n  level: info\nhost: %s\nproject:\n  name: %s\n".formatted(host, project));
        settings.append(namespaces.length == 0 ? "" : "namespaces:\n");
        for (String namespace : namespaces) {
            settings.append("- name: ").append(namespace).append('\n');
        }
        try {
            Files.writeString(folder.resolve("optimus.yaml"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Ended run(String... args) {
        return as(program()).run(args);
    }

    /** Runs the command on a terminal and types these keys. */
    public Ended atATerminal(String keys, String args) {
        return as(Path.of("script")).input(keys).run("-qec", "'" + program() + "' " + args, "/dev/null");
    }

    private PackagedCommand as(Path program) {
        PackagedCommand command = new PackagedCommand(folder).program(program);
        return token == null ? command : command.with("OPTIMUS_AUTH_BEARER_TOKEN", token);
    }

    /** A successful run. Optimus prints results to standard error, and prompts to standard output. */
    public static Ended ok(String result) {
        return new Ended(0, "", result);
    }
}
