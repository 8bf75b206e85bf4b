package io.optimus.secrets.cli.check.files;

import io.optimus.secrets.cli.io.files.GitRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code .gitignore} of a folder, and those of the folders above it. The nearest one with a matching pattern decides. */
final class IgnoreFile {

    private static final String NAME = ".gitignore";

    private final IgnoreFile above;
    private final Path folder;
    private final List<IgnorePattern> patterns;

    private IgnoreFile(IgnoreFile above, Path folder, List<IgnorePattern> patterns) {
        this.above = above;
        this.folder = folder;
        this.patterns = patterns;
    }

    /** The rules of the folders above, up to the root of the git repository; null outside a repository. */
    static IgnoreFile above(Path folder) {
        Path top = GitRepository.rootOf(folder);
        if (top == null) {
            return null;
        }
        // As in git, every .gitignore takes precedence over this file.
        IgnoreFile rules = read(top.resolve(".git/info/exclude"), top, null);
        Path current = top;
        for (Path name : top.relativize(folder)) {
            if (!current.equals(folder)) {
                rules = in(current, rules);
                current = current.resolve(name);
            }
        }
        return rules;
    }

    /** Adds the rules of the folder's own file, if it has one. */
    static IgnoreFile in(Path folder, IgnoreFile above) {
        return read(folder.resolve(NAME), folder, above);
    }

    private static IgnoreFile read(Path file, Path folder, IgnoreFile above) {
        List<IgnorePattern> patterns = new ArrayList<>();
        try {
            String text = Files.isRegularFile(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
            for (String line : text.split("\r?\n")) {
                IgnorePattern pattern = IgnorePattern.of(line);
                if (pattern != null) {
                    patterns.add(pattern);
                }
            }
        } catch (IOException e) {
            // As for git: a file that cannot be read excludes nothing.
            patterns.clear();
        }
        return patterns.isEmpty() ? above : new IgnoreFile(above, folder, patterns);
    }

    static boolean ignores(IgnoreFile nearest, Path path, boolean isFolder) {
        for (IgnoreFile rules = nearest; rules != null; rules = rules.above) {
            String relative = rules.folder.relativize(path).toString();
            for (int i = rules.patterns.size() - 1; i >= 0; i--) {
                IgnorePattern pattern = rules.patterns.get(i);
                if (pattern.matches(relative, isFolder)) {
                    return !pattern.negated();
                }
            }
        }
        return false;
    }
}
