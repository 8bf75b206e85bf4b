package io.optimus.secrets.secret.usecase.project;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names of projects, or of namespaces, that a caller may see, sorted.
 *
 * @param whyIncomplete why there may be others; empty if the store has listed all of them
 */
public record VisibleNames(List<String> names, Optional<String> whyIncomplete) {

    static VisibleNames all(Stream<String> names) {
        return new VisibleNames(sorted(names), Optional.empty());
    }

    static VisibleNames some(Stream<String> names, String whyIncomplete) {
        return new VisibleNames(sorted(names), Optional.of(whyIncomplete));
    }

    private static List<String> sorted(Stream<String> names) {
        return names.distinct().sorted().toList();
    }
}
