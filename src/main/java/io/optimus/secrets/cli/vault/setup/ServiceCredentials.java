package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.cli.io.files.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** The file with the service's role ID and secret ID. It is created with mode 0600, and is complete or does not exist. */
public record ServiceCredentials(AppRole role, Path file) implements SetupStep, SecretIdFile {

    private static final String ROLE_ID = "quarkus.vault.authentication.app-role.role-id";
    private static final String SECRET_ID = "quarkus.vault.authentication.app-role.secret-id";

    private static final Pattern CREDENTIAL_LINE =
            Pattern.compile("\\s*(" + Pattern.quote(ROLE_ID) + "|" + Pattern.quote(SECRET_ID) + ")\\s*[=:\\s]");

    @Override
    public String subject() {
        return "service credentials " + file;
    }

    /** Whether the file contains credentials. They may be invalid. */
    public boolean exist() {
        Properties present = present();
        return present.containsKey(ROLE_ID) && present.containsKey(SECRET_ID);
    }

    /** Whether the credentials in the file belong to the present role, and Vault still accepts them. */
    @Override
    public boolean isDone() {
        Properties present = present();
        return exist()
                && role.roleId().equals(Optional.of(present.getProperty(ROLE_ID)))
                && role.accepts(present.getProperty(SECRET_ID));
    }

    @Override
    public void carryOut() {
        write(role.newSecretId());
    }

    @Override
    public Path path() {
        return file;
    }

    @Override
    public Optional<String> secretId() {
        return Optional.ofNullable(present().getProperty(SECRET_ID))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    @Override
    public void write(String secretId) {
        String text = otherSettings() + ROLE_ID + "=" + role.roleId().orElseThrow() + "\n" + SECRET_ID + "=" + secretId
                + "\n";
        PrivateFile.save(file.toString(), file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The service reads its other settings from the same file. */
    private String otherSettings() {
        try {
            StringBuilder others = new StringBuilder();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (!CREDENTIAL_LINE.matcher(line).lookingAt()) {
                    others.append(line).append('\n');
                }
            }
            return others.toString();
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw InputFile.notRead(file.toString(), file, e);
        }
    }

    private Properties present() {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (NoSuchFileException e) {
            return properties;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(file + " is not a .properties file");
        } catch (IOException e) {
            throw InputFile.notRead(file.toString(), file, e);
        }
        return properties;
    }
}
