package io.optimus.secrets.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * The objects of a YAML file. {@code deploy/helm/test} compares the files with what the chart renders.
 *
 * @param file that contains the objects
 */
record Manifests(Path file, List<Map<String, Object>> objects) {

    static Manifests of(Path file) {
        List<Map<String, Object>> objects = new ArrayList<>();
        try {
            for (Object object : new Yaml().loadAll(Files.readString(file))) {
                if (object != null) {
                    objects.add(map(object));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Manifests(file, objects);
    }

    /** Everything that the chart renders for its tests, and the plain manifests. */
    static List<Manifests> ofTheChart() {
        try (Stream<Path> snapshots = Files.list(Path.of("deploy/helm/snapshots"));
                Stream<Path> plain = Files.list(Path.of("deploy/kubernetes"))) {
            return Stream.concat(snapshots, plain).sorted().map(Manifests::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Map<String, Object>> ofKind(String kind) {
        return objects.stream()
                .filter(object -> object.get("kind").equals(kind))
                .toList();
    }

    Map<String, Object> one(String kind) {
        List<Map<String, Object>> found = ofKind(kind);
        if (found.size() != 1) {
            throw new AssertionError(file + " has " + found.size() + " objects of the kind " + kind);
        }
        return found.get(0);
    }

    /** The part of an object at these keys; null if there is none. */
    static Object at(Object object, String... keys) {
        Object part = object;
        for (String key : keys) {
            part = part == null ? null : map(part).get(key);
        }
        return part;
    }

    static Map<String, Object> mapAt(Object object, String... keys) {
        Object part = at(object, keys);
        return part == null ? Map.of() : map(part);
    }

    static List<Map<String, Object>> listAt(Object object, String... keys) {
        Object part = at(object, keys);
        return part == null
                ? List.of()
                : ((List<?>) part).stream().map(Manifests::map).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object object) {
        return (Map<String, Object>) object;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
