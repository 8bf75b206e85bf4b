package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.NotAuthenticated;
import io.optimus.secrets.cli.ProcessEnvironment;

/** The settings of one command: a flag wins over a variable, a variable over the file, the file over what is stored. */
public final class Settings {

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

    public Host host() {
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

    public Token token(Host host) {
        for (String name : new String[] {"OPTIMUS_TOKEN", "VAULT_TOKEN"}) {
            String value = environment.variable(name);
            if (value != null) {
                return Token.of(new Setting(value, name));
            }
        }
        Token stored = new StoredCredentials(environment).find(host);
        if (stored == null) {
            throw new NotAuthenticated("not logged in to " + host, host.given());
        }
        return stored;
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
