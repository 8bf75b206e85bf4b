package io.optimus.secrets.cli.admin.auth;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.InputFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** The option for the CA that Vault trusts when it calls another server. */
final class CaFile {

    private static final int MAX_BYTES = 256 * 1024;

    private final OptionSpec option;
    private final ProcessEnvironment environment;

    /** @param server the server that Vault calls, in words for users */
    CaFile(ProcessEnvironment environment, String server) {
        this.environment = environment;
        this.option = CommandDescription.option(
                "FILE", "PEM file with the CA of " + server + ", which Vault then trusts", "--ca-file");
    }

    OptionSpec option() {
        return option;
    }

    /** Puts the certificates into the fields if the option is given. */
    void addTo(Map<String, Object> fields, String name) {
        String file = option.getValue();
        if (file == null) {
            return;
        }
        byte[] bytes = new InputFile(environment, "a file of certificates", MAX_BYTES).file("--ca-file", file);
        String pem = new String(bytes, StandardCharsets.US_ASCII);
        if (!pem.contains("-----BEGIN CERTIFICATE-----") || pem.contains("PRIVATE KEY")) {
            throw new CommandFailure(file + " (from --ca-file) is not a PEM file of certificates alone");
        }
        fields.put(name, pem);
    }
}
