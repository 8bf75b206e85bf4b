package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.vault.rotation.SecretIdRotation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Runs a command in a shell, with the secret ID on its standard input. Its output goes to standard error. */
record ShellHandOver(String command, ProcessEnvironment environment) implements SecretIdRotation.HandOver {

    @Override
    public void run(String secretId) {
        int exitCode;
        try {
            Process process = new ProcessBuilder("/bin/sh", "-c", command)
                    .directory(environment.workingDirectory().toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .start();
            write(process.getOutputStream(), secretId);
            process.getInputStream().transferTo(environment.streams().err());
            exitCode = process.waitFor();
        } catch (IOException e) {
            throw new CommandFailure("cannot run the command of --exec");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
        if (exitCode != 0) {
            throw new CommandFailure("the command of --exec failed with exit code " + exitCode);
        }
    }

    /** Ignores a failure: a command that restarts a program does not read its standard input. */
    private static void write(OutputStream in, String secretId) {
        try (in) {
            in.write(secretId.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The exit code decides.
        }
    }

    @Override
    public String toString() {
        return command;
    }
}
