package io.optimus.secrets.cli.job.process;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.PrivateFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A new folder for files that only their owner can read. The files are deleted with the folder. */
final class PrivateFolder {

    private final Path folder;

    private PrivateFolder(Path folder) {
        this.folder = folder;
    }

    /** Creates it in {@code XDG_RUNTIME_DIR}, which is in memory, or else in the folder of temporary files. */
    static PrivateFolder create(ProcessEnvironment environment) {
        String runtime = environment.variable("XDG_RUNTIME_DIR");
        String temporary = environment.variable("TMPDIR");
        String parent = runtime != null && Files.isWritable(Path.of(runtime))
                ? runtime
                : temporary == null ? System.getProperty("java.io.tmpdir") : temporary;
        try {
            return new PrivateFolder(Files.createTempDirectory(
                    Path.of(parent),
                    "optimus-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        } catch (IOException e) {
            throw PrivateFile.notWritten("a file in " + parent, e);
        }
    }

    /** @return the absolute path of the file */
    String write(String name, byte[] value) {
        Path file = folder.resolve(name).toAbsolutePath();
        try {
            PrivateFile.write(file, value);
        } catch (IOException e) {
            throw PrivateFile.notWritten(file.toString(), e);
        }
        return file.toString();
    }

    void delete() {
        File[] files = folder.toFile().listFiles();
        try {
            for (File file : files == null ? new File[0] : files) {
                Files.deleteIfExists(file.toPath());
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new CommandFailure("cannot delete the files in " + folder + ": delete them yourself");
        }
    }
}
