package io.optimus.secrets.cli.command;

import java.nio.file.Path;
import java.util.Map;

/** The variables, the working directory and the streams of the process. */
public record ProcessEnvironment(Map<String, String> variables, Path workingDirectory, StandardStreams streams) {

    public static ProcessEnvironment current() {
        return new ProcessEnvironment(System.getenv(), Path.of(""), StandardStreams.current(System.getenv()));
    }

    /** The variable's value; null if it is not set or empty. */
    public String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /**
     * The folder for one kind of the user's own files.
     *
     * @param variable of the XDG base directory specification, such as {@code XDG_CONFIG_HOME}
     * @param inHome the folder in the user's home if the variable is not set
     */
    public Path userFolder(String variable, String inHome) {
        String given = variable(variable);
        if (given != null) {
            return Path.of(given);
        }
        String home = variable("HOME");
        return Path.of(home != null ? home : System.getProperty("user.home"), inHome);
    }

    /** As {@link StandardStreams#message}. */
    public void message(String line) {
        streams.message(line);
    }

    /** As {@link StandardStreams#note}. */
    public void note(String text) {
        streams.note(text);
    }

    /** Shows no variables, because they may hold tokens. */
    @Override
    public String toString() {
        return "ProcessEnvironment[workingDirectory=" + workingDirectory + "]";
    }
}
