package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.StandardStreams;
import java.nio.charset.StandardCharsets;

/** Prints a new credential. If it cannot be printed, it is revoked: otherwise it would stay valid although no user has it. */
record CredentialOutput(StandardStreams streams) {

    /**
     * @param lines with their line ends
     * @param name the credential's name in messages, such as {@code the new token}
     * @param revocation revokes the credential; fails with a {@link CommandFailure}
     * @param manual what an administrator must do if the revocation fails
     */
    void print(String lines, String name, Runnable revocation, String manual) {
        try {
            streams.write(lines.getBytes(StandardCharsets.UTF_8));
        } catch (CommandFailure notWritten) {
            throw new CommandFailure(notWritten.getMessage() + "; " + outcome(name, revocation, manual));
        }
    }

    private static String outcome(String name, Runnable revocation, String manual) {
        try {
            revocation.run();
            return name + " was revoked";
        } catch (CommandFailure e) {
            return name + " is still valid, since revoking it failed (" + e.getMessage() + "): " + manual;
        }
    }
}
