package io.optimus.secrets.cli.settings;

/**
 * A setting and its source, so that a message can name the source.
 *
 * @param source as messages name it: {@code --host}, {@code OPTIMUS_HOST}, {@code ./optimus.yaml}
 */
public record Setting(String value, Origin origin, String source) {

    public enum Origin {
        FLAG,
        VARIABLE,
        SETTINGS_FILE,
        /** A context, which the user has set. */
        CONTEXT,
        /** The terminal, standard input, a file with a credential, a response. */
        OTHER
    }

    public static Setting ofFlag(String value, String flag) {
        return new Setting(value, Origin.FLAG, flag);
    }

    public static Setting ofVariable(String value, String variable) {
        return new Setting(value, Origin.VARIABLE, variable);
    }

    static Setting ofFile(String value, String file) {
        return new Setting(value, Origin.SETTINGS_FILE, file);
    }

    static Setting ofContext(String value, String context) {
        return new Setting(value, Origin.CONTEXT, context);
    }

    public static Setting of(String value, String source) {
        return new Setting(value, Origin.OTHER, source);
    }
}
