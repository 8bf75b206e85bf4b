package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.command.CommandFailure;
import java.nio.file.Path;
import java.util.Optional;

/** A private file from which a program reads its secret ID. */
public interface SecretIdFile {

    Path path();

    /** @return empty if the file does not exist or has none */
    Optional<String> secretId();

    /** @throws CommandFailure if it cannot be written; then it is unchanged */
    void write(String secretId);
}
