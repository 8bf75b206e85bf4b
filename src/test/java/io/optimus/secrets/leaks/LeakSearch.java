package io.optimus.secrets.leaks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Searches for canaries. A finding has the form {@code label in place}. */
public final class LeakSearch {

    private final Canaries canaries;
    private final List<String> findings = new ArrayList<>();

    public LeakSearch(Canaries canaries) {
        this.canaries = canaries;
    }

    LeakSearch text(String place, String text) {
        canaries.in(text).forEach(label -> findings.add(label + " in " + place));
        return this;
    }

    /** @param meant files and folders that may contain secrets */
    public LeakSearch files(Path folder, Set<Path> meant) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> meant.stream().noneMatch(file::startsWith))
                    .forEach(this::file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    LeakSearch file(Path file) {
        try {
            text(file.toString(), file.getFileName().toString());
            return text(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> findings() {
        return findings;
    }
}
