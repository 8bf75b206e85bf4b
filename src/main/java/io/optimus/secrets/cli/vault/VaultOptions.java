package io.optimus.secrets.cli.vault;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.cli.io.http.JsonHttpClient;
import io.optimus.secrets.cli.io.http.PlainHttp;
import io.optimus.secrets.cli.io.http.Proxies;
import io.optimus.secrets.cli.io.http.ServerUrl;
import io.optimus.secrets.cli.io.http.TrustedCertificates;
import io.optimus.secrets.cli.io.shell.ShellWord;
import io.optimus.secrets.contract.Defaults;
import io.optimus.secrets.contract.VaultNamespace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Model.OptionSpec;

/** The options of all commands that call Vault itself. */
public final class VaultOptions {

    /** The variable that may hold the administrator's token. */
    public static final String TOKEN_VARIABLE = "VAULT_TOKEN";

    private final OptionSpec address = option("URL", "Vault's address (default: VAULT_ADDR)", "--vault-addr");

    private final OptionSpec namespace = option(
            "NAMESPACE",
            "Namespace of Vault Enterprise or OpenBao, such as team/data (default: VAULT_NAMESPACE, else the root namespace)",
            "--vault-namespace");

    private final OptionSpec caCert = option(
            "FILE",
            "PEM file with the CA of an https:// Vault (default: VAULT_CACERT, else those that Java trusts)",
            "--ca-cert");

    private final OptionSpec insecureHttp = CommandDescription.flag(
            "Send Vault's token over plain HTTP also to another machine (else $" + PlainHttp.VARIABLE + ")",
            PlainHttp.OPTION);

    private final OptionSpec mount =
            option("MOUNT", "Mount of the secrets, KV v2 (default: " + Defaults.MOUNT + ")", "--mount");

    private final OptionSpec projectFolder = option(
            "FOLDER",
            "Folder of the project-wide secrets, as in the service's settings (default: " + Defaults.PROJECT_FOLDER
                    + ")",
            "--project-folder");

    public OptionSpec[] all() {
        return new OptionSpec[] {address, namespace, caCert, insecureHttp, mount, projectFolder};
    }

    /** For a command that does not use the mount of the secrets. */
    public OptionSpec[] connection() {
        return new OptionSpec[] {address, namespace, caCert, insecureHttp};
    }

    /** For a command whose {@code --ca-cert} and {@code --insecure-http} are for the service. For Vault, only the variables are read. */
    public OptionSpec[] withoutConnection() {
        return new OptionSpec[] {address, namespace, mount, projectFolder};
    }

    /** For a command that does not call Vault, and only needs to know where the secrets are. */
    public OptionSpec[] layoutOnly() {
        return new OptionSpec[] {namespace, mount, projectFolder};
    }

    /** The options as the user typed them, quoted for a shell, for a command that uses the same Vault. */
    public String repeated() {
        StringBuilder repeated = new StringBuilder();
        for (OptionSpec option : withoutConnection()) {
            if (option.getValue() != null) {
                repeated.append(' ').append(option.longestName()).append(' ').append(ShellWord.of(option.getValue()));
            }
        }
        return repeated.toString();
    }

    public KvLayout layout() {
        return new KvLayout(
                mount.getValue() == null ? Defaults.MOUNT : mount.getValue(),
                projectFolder.getValue() == null ? Defaults.PROJECT_FOLDER : projectFolder.getValue());
    }

    public VaultApi api(ProcessEnvironment environment) {
        return withoutToken(environment, Defaults.READ_TIMEOUT, Defaults.TOTAL_TIMEOUT)
                .withToken(token(environment));
    }

    /** Vault without a token, for calls that need none. */
    public VaultApi withoutToken(ProcessEnvironment environment, Duration readTimeout, Duration totalTimeout) {
        URI uri = address(environment);
        boolean insecure = CommandDescription.given(insecureHttp) || PlainHttp.isAllowed(environment);
        if (insecure) {
            PlainHttp.warn(uri, environment.streams().err());
        }
        JsonHttpClient http = new JsonHttpClient(
                Defaults.CONNECT_TIMEOUT, readTimeout, totalTimeout, trusted(environment), Proxies.of(environment));
        return new VaultApi(http, new VaultAddress(uri, namespace(environment)), "", insecure);
    }

    /** Whether an option or a variable gives an address. */
    public boolean givesAddress(ProcessEnvironment environment) {
        return address.getValue() != null || environment.variable("VAULT_ADDR") != null;
    }

    private TrustedCertificates trusted(ProcessEnvironment environment) {
        String flag = caCert.getValue();
        if (flag != null && flag.isEmpty()) {
            throw new WrongUsage("--ca-cert is empty");
        }
        String file = flag != null ? flag : environment.variable("VAULT_CACERT");
        return file == null
                ? null
                : new TrustedCertificates(
                        environment.workingDirectory().resolve(file),
                        file + (flag != null ? " (from --ca-cert)" : " (from VAULT_CACERT)"));
    }

    /** Vault's address; ends with a slash. */
    public URI address(ProcessEnvironment environment) {
        String given = address.getValue() != null ? address.getValue() : environment.variable("VAULT_ADDR");
        if (given == null) {
            throw new CommandFailure("Vault's address is required: give --vault-addr, or set VAULT_ADDR");
        }
        ServerUrl url = ServerUrl.parse(given.endsWith("/") ? given : given + "/");
        if (url != null) {
            return url.uri();
        }
        throw new WrongUsage(
                "Vault's address (--vault-addr or VAULT_ADDR) is not a URL such as https://vault.example.com:8200");
    }

    /** The namespace without slashes at its ends; empty for the root namespace. */
    public String namespace(ProcessEnvironment environment) {
        String option = namespace.getValue();
        String given = option != null ? option : environment.variable("VAULT_NAMESPACE");
        if (given == null) {
            return "";
        }
        return VaultNamespace.parse(given)
                .orElseThrow(() -> new WrongUsage("the namespace of Vault is invalid: "
                        + VaultNamespace.rule(option != null ? "--vault-namespace" : "VAULT_NAMESPACE")));
    }

    /** @throws NotAdministrator if there is none */
    public static String token(ProcessEnvironment environment) {
        String given = environment.variable(TOKEN_VARIABLE);
        String token = given != null ? given.strip() : storedToken(environment);
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new NotAdministrator("no administrator's token: set VAULT_TOKEN, or run 'vault login'");
        }
        return token;
    }

    /** The source of {@link #token}, as messages name it. */
    public static String tokenSource(ProcessEnvironment environment) {
        return environment.variable(TOKEN_VARIABLE) != null ? TOKEN_VARIABLE : "~/.vault-token";
    }

    private static String storedToken(ProcessEnvironment environment) {
        String home = environment.variable("HOME");
        Path file = Path.of(home != null ? home : System.getProperty("user.home"), ".vault-token");
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw InputFile.notRead(file.toString(), file, e);
        }
    }
}
