package io.optimus.secrets.cli.session;

import io.optimus.secrets.cli.command.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.OptionSpec;

/** The token of a pod's service account. */
final class ServiceAccountToken {

    /** Kubernetes replaces the content of this file before the token expires. */
    static final Path OF_POD = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token");

    private ServiceAccountToken() {}

    /**
     * @param file the option that names another file
     * @throws CommandFailure if the command does not run in a pod, and no file is given
     */
    static String read(String label, OptionSpec file, CredentialInput input) {
        if (file.getValue() != null) {
            return input.word(label, file);
        }
        if (!Files.exists(OF_POD)) {
            throw new CommandFailure("there is no " + label + " in " + OF_POD + "; outside of a pod, give "
                    + file.longestName() + " FILE");
        }
        return input.wordOfFile(label, file.longestName(), OF_POD.toString());
    }
}
