package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.http.PlainHttp;
import io.optimus.secrets.cli.http.TrustedCertificates;
import java.nio.file.Path;
import java.util.List;

/** The settings of one command: a flag wins over a variable, a variable over the file, the file over what is stored. */
public final class Settings {

    /** The variables that may hold the caller's token, the first that is set; of Optimus's own two the second is the older one. */
    public static final List<String> TOKEN_VARIABLES =
            List.of("OPTIMUS_TOKEN", "OPTIMUS_AUTH_BEARER_TOKEN", "VAULT_TOKEN");

    private final ConnectionOptions options;
    private final ProcessEnvironment environment;
    private ConfigFile file;

    public Settings(ConnectionOptions options, ProcessEnvironment environment) {
        this.options = options;
        this.environment = environment;
        // A file that is named has to be there, even where flags leave nothing to be read from it.
        this.file =
                options.config() == null ? null : ConfigFile.named(environment.workingDirectory(), options.config());
    }

    private Host host() {
        Setting host = first(options.host(), "--host", "OPTIMUS_HOST", "host");
        if (host == null) {
            throw new CommandFailure("host is required: give --host, set OPTIMUS_HOST, or put 'host' into "
                    + (options.config() == null ? "./" + ConfigFile.DEFAULT_NAME : options.config()));
        }
        return Host.of(host);
    }

    /**
     * @param flag what {@code --project-name} was given; null where it was not
     */
    public Setting project(String flag) {
        Setting project = first(flag, "--project-name", "OPTIMUS_PROJECT", "project", "name");
        if (project == null) {
            throw new CommandFailure("project name is required: give --project-name, set OPTIMUS_PROJECT, or put"
                    + " 'project.name' into "
                    + (options.config() == null ? "./" + ConfigFile.DEFAULT_NAME : options.config()));
        }
        return project;
    }

    public boolean nameHost() {
        return first(options.host(), "--host", "OPTIMUS_HOST", "host") != null;
    }

    /** The host and how to speak to it; warns where that is not encrypted. */
    public Endpoint endpoint() {
        Host host = host();
        PlainHttp.warn(host.resolve(""), environment.streams().err());
        return new Endpoint(host, host.isHttps() ? trusted() : null);
    }

    /** The token of a variable; null where none is set. */
    public Token givenToken() {
        for (String name : TOKEN_VARIABLES) {
            String value = environment.variable(name);
            if (value != null) {
                return Token.of(new Setting(value, name));
            }
        }
        return null;
    }

    private TrustedCertificates trusted() {
        Setting given = first(options.caCert(), "--ca-cert", "OPTIMUS_CACERT", "ca_cert");
        if (given == null) {
            return null;
        }
        boolean ofFile = options.caCert() == null && environment.variable("OPTIMUS_CACERT") == null;
        Path path = ofFile
                ? file().resolve(given.value())
                : environment.workingDirectory().resolve(given.value());
        return new TrustedCertificates(path, given.value() + " (from " + given.source() + ")");
    }

    /** An empty flag is an error and not a missing one: it is a script's variable that was not set. */
    private Setting first(String flag, String flagName, String variable, String... keys) {
        if (flag != null) {
            if (flag.isEmpty()) {
                throw new CommandFailure(flagName + " is empty");
            }
            return new Setting(flag, flagName);
        }
        String value = environment.variable(variable);
        return value != null ? new Setting(value, variable) : file().find(keys);
    }

    private ConfigFile file() {
        if (file == null) {
            file = ConfigFile.ofWorkingDirectory(environment.workingDirectory());
        }
        return file;
    }
}
