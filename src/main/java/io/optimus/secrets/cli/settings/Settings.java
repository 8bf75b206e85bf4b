package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.http.PlainHttp;
import io.optimus.secrets.cli.io.http.Proxies;
import io.optimus.secrets.cli.io.http.TrustedCertificates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The settings of one command: a flag wins over a variable, a variable over the file, the file over what is stored. */
public final class Settings {

    /** The variables that may hold the caller's token, the first that is set; of Optimus's own two the second is the older one. */
    public static final List<String> TOKEN_VARIABLES =
            List.of("OPTIMUS_TOKEN", "OPTIMUS_AUTH_BEARER_TOKEN", "VAULT_TOKEN");

    private static final String OF_LOGIN =
            "the certificates of the login (if the CA has changed, log in again with --ca-cert)";

    private final ConnectionOptions options;
    private final ProcessEnvironment environment;
    private ConfigFile file;

    public Settings(ConnectionOptions options, ProcessEnvironment environment) {
        this.options = options;
        this.environment = environment;
        // A file that is named has to be there, even if flags leave nothing to be read from it.
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
     * @param flag what {@code --project-name} was given; null if it was not
     */
    public Setting project(String flag) {
        Setting project = projectIfAny(flag);
        if (project == null) {
            throw new CommandFailure("project name is required: give --project-name, set OPTIMUS_PROJECT, or put"
                    + " 'project.name' into "
                    + (options.config() == null ? "./" + ConfigFile.DEFAULT_NAME : options.config()));
        }
        return project;
    }

    /**
     * @param flag what {@code --project-name} was given; null if it was not
     * @return null if none is set
     */
    public Setting projectIfAny(String flag) {
        return first(flag, "--project-name", "OPTIMUS_PROJECT", "project", "name");
    }

    public boolean hasHost() {
        return first(options.host(), "--host", "OPTIMUS_HOST", "host") != null;
    }

    /** The host and how to speak to it; warns if credentials go to it without encryption. */
    public Endpoint endpoint() {
        Host host = host();
        boolean insecureHttp = insecureHttp();
        if (insecureHttp) {
            PlainHttp.warn(host.resolve(""), environment.streams().err());
        }
        StoredToken stored = host.isHttps() || !host.isNamedByUser() ? stored(host) : null;
        return new Endpoint(
                host,
                host.isHttps() ? trusted(host, stored) : null,
                Proxies.of(environment),
                new CredentialGuard(host, stored != null, insecureHttp));
    }

    /** The token of a variable; null if none is set. */
    public Token environmentToken() {
        List<String> names = tokenVariables();
        return names.isEmpty() ? null : Token.of(Setting.ofVariable(environment.variable(names.get(0)), names.get(0)));
    }

    /** The variables that are set and hold a token. Each wins over a stored one, the first over the others. */
    public List<String> tokenVariables() {
        List<String> names = new ArrayList<>();
        for (String name : TOKEN_VARIABLES) {
            if (environment.variable(name) != null) {
                names.add(name);
            }
        }
        return names;
    }

    private StoredToken stored(Host host) {
        return new StoredCredentials(environment).find(host);
    }

    /**
     * By whose certificates the host is known. A settings file says so only for the host that it names itself, and only until a
     * token is stored for it: else a file could have a token sent to whoever has a certificate of its CA.
     */
    private TrustedCertificates trusted(Host host, StoredToken stored) {
        Setting given = firstOfUser(options.caCert(), "--ca-cert", "OPTIMUS_CACERT");
        if (given != null) {
            return new TrustedCertificates(
                    environment.workingDirectory().resolve(given.value()),
                    given.value() + " (from " + given.source() + ")");
        }
        if (stored != null) {
            return stored.certificates() == null ? null : TrustedCertificates.ofText(stored.certificates(), OF_LOGIN);
        }
        Setting ofFile = host.isNamedByUser() ? null : file().find("ca_cert");
        if (ofFile == null) {
            return null;
        }
        Path path = file().resolve(ofFile.value());
        return new TrustedCertificates(path, ofFile.value() + " (from " + ofFile.source() + ")");
    }

    private boolean insecureHttp() {
        return options.insecureHttp() || PlainHttp.isAllowed(environment);
    }

    private Setting first(String flag, String flagName, String variable, String... keys) {
        Setting ofUser = firstOfUser(flag, flagName, variable);
        return ofUser != null ? ofUser : file().find(keys);
    }

    /** An empty flag is an error and not a missing one: it is a script's variable that was not set. */
    private Setting firstOfUser(String flag, String flagName, String variable) {
        if (flag != null) {
            if (flag.isEmpty()) {
                throw new CommandFailure(flagName + " is empty");
            }
            return Setting.ofFlag(flag, flagName);
        }
        String value = environment.variable(variable);
        return value == null ? null : Setting.ofVariable(value, variable);
    }

    private ConfigFile file() {
        if (file == null) {
            file = ConfigFile.ofWorkingDirectory(environment.workingDirectory());
        }
        return file;
    }
}
