package io.optimus.secrets.cli;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.InputFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Reads the file of {@code --config}. Quarkus cannot read it by {@code quarkus.config.locations}, because quarkus-vault does not take
 * its settings from there.
 */
final class SettingsFile {

    private SettingsFile() {}

    /** Returns the settings of the file, without those that a variable overrides. */
    static Map<String, String> read(ProcessEnvironment environment, String file) {
        Properties properties = new Properties();
        Path path = environment.workingDirectory().resolve(file);
        try (Reader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (MalformedInputException | IllegalArgumentException e) {
            throw new CommandFailure(file + " (from --config) is not a .properties file in UTF-8");
        } catch (IOException e) {
            throw InputFile.notRead(file + " (from --config)", path, e);
        }
        Map<String, String> settings = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (!isVariable(environment, name)) {
                settings.put(name, properties.getProperty(name));
            }
        }
        return settings;
    }

    /** Whether a variable sets the property, by one of the names that MicroProfile Config reads. */
    private static boolean isVariable(ProcessEnvironment environment, String property) {
        String words = property.replaceAll("[^A-Za-z0-9]", "_");
        Map<String, String> variables = environment.variables();
        return variables.containsKey(property)
                || variables.containsKey(words)
                || variables.containsKey(words.toUpperCase(Locale.ROOT));
    }
}
