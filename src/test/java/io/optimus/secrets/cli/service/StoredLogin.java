package io.optimus.secrets.cli.service;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.FakeService;
import io.optimus.secrets.testing.cli.PackagedCommand;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Stores a token for a host as a login does, for the user of a {@link CommandRun} or {@link PackagedCommand}. */
public final class StoredLogin {

    private StoredLogin() {}

    /** @param text the token, and optionally more lines */
    public static Path at(FakeService service, Path folder, String text) throws IOException {
        return at("http://" + service.host(), folder, text);
    }

    static Path at(String url, Path folder, String text) throws IOException {
        Path credentials = Files.createDirectories(folder.resolve("user-config/optimus/credentials"));
        Path file = credentials.resolve(URLEncoder.encode(url, StandardCharsets.UTF_8));
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
