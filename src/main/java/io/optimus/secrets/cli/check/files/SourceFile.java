package io.optimus.secrets.cli.check.files;

import java.nio.file.Path;

/**
 * @param shownAs the path in messages; relative to the working directory if the user gave it so
 * @param named whether the user named the file itself; false if it was found in a folder
 */
public record SourceFile(Path path, String shownAs, boolean named) {}
