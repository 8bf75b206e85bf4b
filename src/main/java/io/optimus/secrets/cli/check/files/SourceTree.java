package io.optimus.secrets.cli.check.files;

import io.optimus.secrets.cli.command.WrongUsage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The regular files below some paths, in the order of their names. Links to files are followed; links to folders are not, so that
 * loops and folders outside of the paths are not read.
 */
public final class SourceTree {

    private static final Set<String> VERSION_CONTROL = Set.of(".git", ".hg", ".svn");

    private final Path workingDirectory;
    private final Map<Path, SourceFile> files = new LinkedHashMap<>();
    private final List<String> unreadable = new ArrayList<>();

    public SourceTree(Path workingDirectory) {
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
    }

    /**
     * @param given a folder, or a file, which is added even if it is ignored
     */
    public void add(String given) {
        if (given.isEmpty()) {
            throw new WrongUsage("a path is empty");
        }
        Path path = workingDirectory.resolve(given).normalize();
        if (Files.isDirectory(path)) {
            addFolder(path, Path.of(given).normalize(), IgnoreFile.above(path));
        } else if (Files.isRegularFile(path)) {
            files.put(path, new SourceFile(path, Path.of(given).normalize().toString(), true));
        } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new WrongUsage(given + " is not a file or folder");
        } else {
            throw new WrongUsage("there is no file or folder " + given);
        }
    }

    public Collection<SourceFile> files() {
        return files.values();
    }

    /** The folders that could not be listed, as messages name them. */
    public List<String> unreadable() {
        return unreadable;
    }

    private void addFolder(Path folder, Path shownAs, IgnoreFile above) {
        IgnoreFile rules = IgnoreFile.in(folder, above);
        for (Path path : entries(folder, shownAs)) {
            Path shown = shownAs.resolve(path.getFileName());
            boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
            if (IgnoreFile.ignores(rules, path, isFolder)) {
                continue;
            }
            if (isFolder && !VERSION_CONTROL.contains(path.getFileName().toString())) {
                addFolder(path, shown, rules);
            } else if (!isFolder && Files.isRegularFile(path)) {
                files.putIfAbsent(path, new SourceFile(path, shown.toString(), false));
            }
        }
    }

    private List<Path> entries(Path folder, Path shownAs) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException e) {
            unreadable.add(shownAs.toString().isEmpty() ? "." : shownAs.toString());
        }
        entries.sort(null);
        return entries;
    }
}
