package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.SimilarName;
import io.optimus.secrets.cli.io.http.PlainHttp;
import io.optimus.secrets.cli.io.http.Proxies;
import io.optimus.secrets.cli.io.http.TrustedCertificates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The settings of a command, from the sources in {@link SettingSources}, and what a login has stored. */
public final class Settings {

    /** The variables for the caller's token; the first that is set is used. OPTIMUS_AUTH_BEARER_TOKEN is the older name. */
    public static final List<String> TOKEN_VARIABLES =
            List.of("OPTIMUS_TOKEN", "OPTIMUS_AUTH_BEARER_TOKEN", "VAULT_TOKEN");

    /** The variables with a credential. They are removed from the environment of a command that this program runs. */
    public static final List<String> CREDENTIAL_VARIABLES = List.of(
            TOKEN_VARIABLES.get(0),
            TOKEN_VARIABLES.get(1),
            TOKEN_VARIABLES.get(2),
            AppRoleVariables.SECRET_ID,
            AppRoleVariables.WRAPPED_SECRET_ID);

    private static final String CERTIFICATES_OF_LOGIN =
            "the certificates of the login (if the CA has changed, log in again with --ca-cert)";

    private final ConnectionOptions options;
    private final ProcessEnvironment environment;
    private final SettingSources sources;

    public Settings(ConnectionOptions options, ProcessEnvironment environment) {
        this.options = options;
        this.environment = environment;
        this.sources = new SettingSources(options, environment);
    }

    private Host host() {
        Setting host = sources.host();
        if (host == null) {
            throw new CommandFailure("host is required: give --host, set OPTIMUS_HOST, put 'host' into " + fileToEdit()
                    + ", or use a context");
        }
        return Host.of(host);
    }

    private String fileToEdit() {
        return options.config() == null ? "./" + ConfigFile.DEFAULT_NAME : options.config();
    }

    /** The context that some of the settings may come from; null if there is none. */
    public ChosenContext context() {
        return sources.context();
    }

    /**
     * @param flag the value of {@code --project-name}; null if it was not given
     */
    public Setting project(String flag) {
        Setting project = projectIfAny(flag);
        if (project == null) {
            throw new CommandFailure("project name is required: give --project-name, set OPTIMUS_PROJECT, put"
                    + " 'project.name' into " + fileToEdit() + ", or use a context with a project");
        }
        return project;
    }

    /**
     * @param flag the value of {@code --project-name}; null if it was not given
     * @return null if none is set
     */
    public Setting projectIfAny(String flag) {
        return sources.project(flag);
    }

    /**
     * The namespace; empty if none is set.
     *
     * @param option the value of {@code --namespace}; null if it was not given
     * @param projectOption the value of {@code --project-name}; null if it was not given
     * @throws CommandFailure if the settings file lists the project's namespaces, and this is not one of them
     */
    public String namespace(String option, String projectOption) {
        Setting namespace = namespaceIfAny(option, projectOption);
        if (namespace == null) {
            return "";
        }
        List<String> known = sources.file().names("namespaces");
        if (!known.isEmpty() && !known.contains(namespace.value())) {
            String similar = SimilarName.of(namespace.value(), known);
            throw new CommandFailure("namespace " + namespace.value() + " (from " + namespace.source()
                    + ") is not one of the namespaces in " + sources.file().shownAs()
                    + (similar == null ? "" : "; did you mean " + similar + "?"));
        }
        return namespace.value();
    }

    /** The namespace and its source, without a check; null if none is set. */
    public Setting namespaceIfAny(String option, String projectOption) {
        return sources.namespace(option, projectOption);
    }

    /** The host and its source, without a check; null if none is set. */
    public Setting hostIfAny() {
        return sources.host();
    }

    /** The host and how to connect to it. Prints a warning if credentials are sent to it without encryption. */
    public Endpoint endpoint() {
        return endpoint(host());
    }

    /** Another host and how to connect to it. */
    public Endpoint endpoint(Host host) {
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

    /** The AppRole that variables give. */
    public AppRoleVariables appRole() {
        return new AppRoleVariables(environment);
    }

    /** The token of a variable; null if none is set. */
    public Token environmentToken() {
        List<String> names = tokenVariables();
        return names.isEmpty() ? null : Token.of(Setting.ofVariable(environment.variable(names.get(0)), names.get(0)));
    }

    /** The variables with a token that are set. The first overrides the others, and all override a stored token. */
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
     * The certificates that the host is trusted by. A settings file can name them only for its own host, and only until a token is
     * stored for that host. Otherwise, a file could make the command send a token to a server with a certificate of its CA.
     */
    private TrustedCertificates trusted(Host host, StoredToken stored) {
        Setting given = sources.caCert(host);
        if (given != null) {
            return new TrustedCertificates(
                    environment.workingDirectory().resolve(given.value()),
                    given.value() + " (from " + given.source() + ")");
        }
        if (stored != null) {
            return stored.certificates() == null
                    ? null
                    : TrustedCertificates.ofText(stored.certificates(), CERTIFICATES_OF_LOGIN);
        }
        Setting ofFile = host.isNamedByUser() ? null : sources.file().find("ca_cert");
        if (ofFile == null) {
            return null;
        }
        Path path = sources.file().resolve(ofFile.value());
        return new TrustedCertificates(path, ofFile.value() + " (from " + ofFile.source() + ")");
    }

    private boolean insecureHttp() {
        return options.insecureHttp() || PlainHttp.isAllowed(environment);
    }
}
