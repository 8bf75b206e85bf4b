package io.optimus.secrets.cli.command;

import java.nio.file.Path;
import java.util.Map;

/** What a command gets from the process that it runs in. */
public record ProcessEnvironment(Map<String, String> variables, Path workingDirectory, StandardStreams streams) {

    public static ProcessEnvironment current() {
        return new ProcessEnvironment(System.getenv(), Path.of(""), StandardStreams.current(System.getenv()));
    }

    /** The variable's value; null where it is not set or empty. */
    public String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Shows no variable, since they may hold tokens. */
    @Override
    public String toString() {
        return "ProcessEnvironment[workingDirectory=" + workingDirectory + "]";
    }
}
