package io.optimus.secrets.cli.io.files;

import com.sun.security.auth.module.UnixSystem;
import io.optimus.secrets.cli.command.CommandFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that only its owner can ever read. It is written to a temporary file in the same folder, which is then moved. So it appears
 * completely or not at all.
 */
public final class PrivateFile implements AutoCloseable {

    public static final Set<PosixFilePermission> PERMISSIONS = PosixFilePermissions.fromString("rw-------");

    private static final FileAttribute<?> FOR_OWNER = PosixFilePermissions.asFileAttribute(PERMISSIONS);
    private static final FileAttribute<?> FOLDER_FOR_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path file;
    private final Path written;

    private PrivateFile(Path file, Path written) {
        this.file = file;
        this.written = written;
    }

    public static void write(Path file, byte[] content) throws IOException {
        try (PrivateFile staged = stage(file, content)) {
            staged.putInPlace();
        }
    }

    /**
     * Writes a file, and creates its missing folders for their owner only.
     *
     * @param shownAs the name of the file, as the user knows it
     * @throws CommandFailure that says why it cannot be written
     */
    public static void save(String shownAs, Path file, byte[] content) {
        try {
            createFolders(file.toAbsolutePath().getParent());
            write(file, content);
        } catch (IOException e) {
            throw notWritten(shownAs, e);
        }
    }

    /**
     * @return whether there was such a file
     * @throws CommandFailure if it cannot be deleted
     */
    public static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure("delete " + file, "you may not delete it", e);
        }
    }

    /** Writes a temporary file. {@link #close()} removes it, unless {@link #putInPlace()} has moved it. */
    public static PrivateFile stage(Path file, byte[] content) throws IOException {
        // Moving a file over /dev/stdout would remove the device for all users.
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "it exists already, and is not a regular file");
        }
        Path folder = file.toAbsolutePath().getParent();
        PrivateFile staged = new PrivateFile(file, Files.createTempFile(folder, ".optimus", ".new", FOR_OWNER));
        // For a signal that ends the process before close().
        staged.written.toFile().deleteOnExit();
        try {
            Files.write(staged.written, content);
        } catch (IOException e) {
            staged.close();
            throw e;
        }
        return staged;
    }

    public void putInPlace() throws IOException {
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(written);
    }

    /** Creates the missing folders for their owner only. Existing folders are not changed. */
    public static void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, FOLDER_FOR_OWNER);
        }
    }

    /**
     * Refuses a link, and a folder of another user, because others could replace the files in it.
     *
     * @throws IOException whose reason describes the problem
     */
    public static void requireOwnFolder(Path folder) throws IOException {
        if (Files.isSymbolicLink(folder)) {
            throw new FileSystemException(folder.toString(), null, "the folder is a link");
        }
        // A new file belongs to the user of this process, so its owner can be compared.
        Path probe = Files.createTempFile(folder, ".optimus", ".new", FOR_OWNER);
        try {
            if (!uid(folder).equals(uid(probe))) {
                throw new FileSystemException(folder.toString(), null, "the folder belongs to another user");
            }
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /**
     * Refuses a file of another user, because the new file would belong to the user of this process.
     *
     * @throws IOException whose reason describes the problem
     */
    public static void requireOwnFile(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !uid(file).equals((int) new UnixSystem().getUid())) {
            throw new FileSystemException(
                    file.toString(), null, "it belongs to another user, who could not read the new file");
        }
    }

    private static Object uid(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * @param shownAs the name of the file, as the user typed it
     */
    public static CommandFailure notWritten(String shownAs, IOException failure) {
        return failure("write " + shownAs, "you may not write there", failure);
    }

    private static CommandFailure failure(String action, String denied, IOException failure) {
        String reason = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        if (failure instanceof NoSuchFileException) {
            reason = "there is no such folder";
        } else if (failure instanceof AccessDeniedException) {
            reason = denied;
        }
        return new CommandFailure("cannot " + action + (reason == null ? "" : ": " + reason));
    }
}
