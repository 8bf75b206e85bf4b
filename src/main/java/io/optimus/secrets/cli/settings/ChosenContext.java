package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.command.ProcessEnvironment;

/**
 * The context of a command. The source of its name decides its rank: that of an option, that of a variable, or below the settings file if
 * it is the context in use.
 *
 * @param named the name and its source
 */
public record ChosenContext(Setting named, Context context) {

    private static final String VARIABLE = "OPTIMUS_CONTEXT";
    private static final String IN_USE = "optimus context use";

    /** The kind of source that names the context of a command. */
    static Setting.Origin rank(String option, ProcessEnvironment environment) {
        if (option != null) {
            return Setting.Origin.FLAG;
        }
        return environment.variable(VARIABLE) != null ? Setting.Origin.VARIABLE : Setting.Origin.CONTEXT;
    }

    /**
     * @param option the value of {@code --context}, or null
     * @return null if there is none
     */
    static ChosenContext of(Setting option, ProcessEnvironment environment) {
        Contexts contexts = new Contexts(environment);
        Setting named = option;
        if (named == null && environment.variable(VARIABLE) != null) {
            named = Setting.ofVariable(environment.variable(VARIABLE), VARIABLE);
        }
        String inUse = named == null ? contexts.inUse() : null;
        if (inUse != null) {
            named = Setting.ofContext(inUse, IN_USE);
        }
        return named == null ? null : new ChosenContext(named, contexts.require(named));
    }

    public boolean isSourceOf(Setting setting) {
        return setting.origin() == Setting.Origin.CONTEXT;
    }

    /** For people: {@code prod (from --context)}. */
    @Override
    public String toString() {
        return named.value() + " (from " + named.source() + ")";
    }
}
