package io.optimus.secrets.testing.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The credentials that {@code optimus admin init --service-credentials} wrote for a service. */
public final class ServiceCredentials {

    private ServiceCredentials() {}

    /** Returns them as a map of settings, to which others may be added. */
    public static Map<String, String> in(Path file) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>();
        properties.forEach((key, value) -> settings.put((String) key, (String) value));
        return settings;
    }
}
