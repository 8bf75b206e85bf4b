package io.optimus.secrets.cli.admin.auth;

import static io.optimus.secrets.cli.command.CommandDescription.given;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.InputFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;

/** An option for a PEM file with public data, which is stored in Vault. */
final class PemFile {

    private static final int MAX_BYTES = 256 * 1024;

    private final ProcessEnvironment environment;
    private final OptionSpec option;
    private final String label;
    private final String content;

    private PemFile(ProcessEnvironment environment, OptionSpec option, String label, String content) {
        this.environment = environment;
        this.option = option;
        this.label = label;
        this.content = content;
    }

    /**
     * The CA that Vault trusts when it calls another server.
     *
     * @param server in words for users
     */
    static PemFile ofCa(ProcessEnvironment environment, String server) {
        OptionSpec option = CommandDescription.option(
                "FILE", "PEM file with the CA of " + server + ", which Vault then trusts", "--ca-file");
        return new PemFile(environment, option, "CERTIFICATE", "certificates");
    }

    static PemFile ofPublicKeys(ProcessEnvironment environment) {
        OptionSpec option = CommandDescription.option(
                "FILE",
                "PEM file with the public keys of the issuer, if Vault cannot reach the issuer",
                "--public-key-file");
        return new PemFile(environment, option, "PUBLIC KEY", "public keys");
    }

    OptionSpec option() {
        return option;
    }

    /** Puts the text of the file into the fields if the option is given. */
    void addTo(Map<String, Object> fields, String name) {
        if (given(option)) {
            fields.put(name, text());
        }
    }

    /** Each key or certificate on its own; none if the option is not given. */
    List<String> parts() {
        if (!given(option)) {
            return List.of();
        }
        return Pattern.compile("-----BEGIN " + label + "-----[^-]*-----END " + label + "-----")
                .matcher(text())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private String text() {
        String file = option.getValue();
        String flag = option.longestName();
        byte[] bytes = new InputFile(environment, "a file of " + content, MAX_BYTES).file(flag, file);
        String pem = new String(bytes, StandardCharsets.US_ASCII);
        if (!pem.contains("-----BEGIN " + label + "-----") || pem.contains("PRIVATE KEY")) {
            throw new CommandFailure(file + " (from " + flag + ") is not a PEM file of " + content + " alone");
        }
        return pem;
    }
}
