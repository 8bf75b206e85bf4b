package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;

/**
 * Finds each setting in its sources: options, variables, the settings file, the context in use. Earlier sources win. A
 * context that an option or a variable names ranks directly after the options or the variables.
 *
 * <p>The project, the namespace and the CA of a context apply only to the host of the context, and the namespace only to its
 * project. Otherwise, a command for another host or project would silently use names that belong to this one.
 */
final class SettingSources {

    private static final String HOST = "host";
    private static final String PROJECT = "project.name";
    private static final String NAMESPACE = "namespace";
    private static final String CA_CERT = "ca_cert";

    private final ConnectionOptions options;
    private final ProcessEnvironment environment;
    private ConfigFile file;
    private ChosenContext context;
    private boolean contextKnown;

    SettingSources(ConnectionOptions options, ProcessEnvironment environment) {
        this.options = options;
        this.environment = environment;
        // The file of --config and the context of --context must exist, even if other options override all their
        // settings.
        this.file =
                options.config() == null ? null : ConfigFile.named(environment.workingDirectory(), options.config());
        if (options.context() != null) {
            context();
        }
    }

    ConfigFile file() {
        if (file == null) {
            file = ConfigFile.nearest(environment.workingDirectory());
        }
        return file;
    }

    /** Null if there is none. */
    ChosenContext context() {
        if (!contextKnown) {
            context = ChosenContext.of(ofOption(options.context(), "--context"), environment);
            contextKnown = true;
        }
        return context;
    }

    /** Null if none is set. */
    Setting host() {
        return find(options.host(), "--host", "OPTIMUS_HOST", HOST, null);
    }

    /** Null if none is set. */
    Setting project(String option) {
        return find(option, "--project-name", "OPTIMUS_PROJECT", PROJECT, null);
    }

    /**
     * Null if none is set.
     *
     * @param projectOption the value of {@code --project-name}, or null
     */
    Setting namespace(String option, String projectOption) {
        return find(option, "--namespace", "OPTIMUS_NAMESPACE", NAMESPACE, projectOption);
    }

    /** The file with the CA of the host, without that of a settings file. Null if none is set. */
    Setting caCert(Host host) {
        Setting given = ofUser(options.caCert(), "--ca-cert", "OPTIMUS_CACERT", CA_CERT, host, null);
        return given != null ? given : ofContext(Setting.Origin.CONTEXT, CA_CERT, host, null);
    }

    private Setting find(String option, String optionName, String variable, String key, String projectOption) {
        Setting found = ofUser(option, optionName, variable, key, null, projectOption);
        if (found == null) {
            found = file().find(key.split("\\."));
        }
        return found != null ? found : ofContext(Setting.Origin.CONTEXT, key, null, projectOption);
    }

    private Setting ofUser(
            String option, String optionName, String variable, String key, Host host, String projectOption) {
        Setting found = ofOption(option, optionName);
        if (found == null) {
            found = ofContext(Setting.Origin.FLAG, key, host, projectOption);
        }
        if (found == null && environment.variable(variable) != null) {
            found = Setting.ofVariable(environment.variable(variable), variable);
        }
        return found != null ? found : ofContext(Setting.Origin.VARIABLE, key, host, projectOption);
    }

    /** An empty option is an error, because it is probably a variable of a script that was not set. */
    private static Setting ofOption(String option, String name) {
        if (option != null && option.isEmpty()) {
            throw new WrongUsage(name + " is empty");
        }
        return option == null ? null : Setting.ofFlag(option, name);
    }

    /**
     * @param rank the result is null if the context has another rank; such a context is not read
     * @param host the host that the setting is for; null for the host of the command
     */
    private Setting ofContext(Setting.Origin rank, String key, Host host, String projectOption) {
        if (rank != ChosenContext.rank(options.context(), environment) || context() == null) {
            return null;
        }
        Context chosen = context().context();
        Setting found = chosen.find(key);
        if (found == null || key.equals(HOST)) {
            return found;
        }
        Host used = host != null ? host : Host.of(host());
        boolean counts = used.url().equals(chosen.resolvedHost().url())
                && (!key.equals(NAMESPACE) || isOfProject(chosen, projectOption));
        return counts ? found : null;
    }

    private boolean isOfProject(Context chosen, String projectOption) {
        Setting used = project(projectOption);
        return chosen.project() == null || used == null || used.value().equals(chosen.project());
    }
}
