package io.optimus.secrets.cli.check.files;

import java.nio.file.Path;

/**
 * @param shownAs as messages name it: relative to the working directory, if it was given so
 * @param named whether it was given itself, and not found in a folder
 */
public record SourceFile(Path path, String shownAs, boolean named) {}
