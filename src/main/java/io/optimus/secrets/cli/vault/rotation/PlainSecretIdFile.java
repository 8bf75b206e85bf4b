package io.optimus.secrets.cli.vault.rotation;

import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.cli.io.files.PrivateFile;
import io.optimus.secrets.cli.vault.setup.SecretIdFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A file that contains only a secret ID, as {@code OPTIMUS_SECRET_ID_FILE} and {@code --secret-id-file} name it. */
public record PlainSecretIdFile(Path path) implements SecretIdFile {

    @Override
    public Optional<String> secretId() {
        try {
            return Optional.of(Files.readString(path).strip()).filter(text -> !text.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw InputFile.notRead(path.toString(), path, e);
        }
    }

    @Override
    public void write(String secretId) {
        PrivateFile.save(path.toString(), path, (secretId + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
