package io.optimus.secrets.cli.check;

import io.optimus.secrets.cli.check.files.SourceFile;
import io.optimus.secrets.cli.check.files.SourceTree;
import io.optimus.secrets.cli.check.scan.FileScanner;
import io.optimus.secrets.cli.check.scan.Place;
import io.optimus.secrets.cli.check.scan.SecretUse;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the uses of secrets in all files below some paths. */
final class Scan {

    /** In bytes. The same maximum applies to templates of {@code render}. */
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    /** The number of bytes that git reads to detect a binary file. */
    private static final int BINARY_PROBE_BYTES = 8000;

    private static final String UNREADABLE = "cannot be read, so it was not checked";

    private final List<SecretUse> uses = new ArrayList<>();
    private final List<Place> unreadable = new ArrayList<>();
    private final List<String> tooLarge = new ArrayList<>();
    private final FileScanner scanner = new FileScanner();
    private int files;

    private Scan() {}

    /**
     * @throws io.optimus.secrets.cli.command.WrongUsage if a path does not exist
     */
    static Scan of(ProcessEnvironment environment, List<String> paths) {
        SourceTree tree = new SourceTree(environment.workingDirectory());
        paths.forEach(tree::add);
        Scan scan = new Scan();
        tree.unreadable().forEach(folder -> scan.unreadable.add(new Place(folder, 1, 1)));
        for (SourceFile file : tree.files()) {
            scan.scan(file, FileScanner.isPython(file.path()));
        }
        for (SourceFile file : tree.files()) {
            scan.scan(file, !FileScanner.isPython(file.path()));
        }
        scan.uses.sort(Comparator.comparing(use -> use.place()));
        return scan;
    }

    private void scan(SourceFile file, boolean now) {
        byte[] bytes = now ? read(file) : null;
        if (bytes != null && (file.named() || !isBinary(bytes))) {
            uses.addAll(scanner.scan(file.path(), file.shownAs(), bytes));
            files++;
        }
    }

    private byte[] read(SourceFile file) {
        try (InputStream in = Files.newInputStream(file.path())) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length <= MAX_BYTES) {
                return bytes;
            }
            tooLarge.add(file.shownAs());
        } catch (IOException e) {
            unreadable.add(new Place(file.shownAs(), 1, 1));
        }
        return null;
    }

    /** UTF-16 text does not count as binary: a reference in it cannot be filled, and this is reported. */
    private static boolean isBinary(byte[] bytes) {
        boolean utf16 = bytes.length > 1
                && (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff
                        || bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe);
        for (int i = 0; i < Math.min(bytes.length, BINARY_PROBE_BYTES) && !utf16; i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** In the order of the files. */
    List<SecretUse> uses() {
        return uses;
    }

    List<SecretUse.Named> named() {
        return uses.stream()
                .filter(SecretUse.Named.class::isInstance)
                .map(SecretUse.Named.class::cast)
                .toList();
    }

    /** Files and folders that could not be read. */
    List<ReferenceFinding> unreadable() {
        return unreadable.stream()
                .map(place -> new ReferenceFinding(ReferenceFinding.Rule.NOT_CHECKED, place, null, UNREADABLE, null))
                .toList();
    }

    /** How many files were read. */
    int files() {
        return files;
    }

    /** Notes for the user about what was left out, one line each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (String file : tooLarge) {
            notes.add(file + " is larger than " + MAX_BYTES / 1024 / 1024 + " MiB, so it was not checked");
        }
        List<SecretUse> computed =
                uses.stream().filter(SecretUse.Computed.class::isInstance).toList();
        if (!computed.isEmpty()) {
            notes.add(
                    computed.size() == 1
                            ? computed.get(0).place() + " computes the name of a secret, which is not known"
                            : computed.size()
                                    + " places compute the name of a secret, which is not known; the first is "
                                    + computed.get(0).place());
        }
        return notes;
    }
}
