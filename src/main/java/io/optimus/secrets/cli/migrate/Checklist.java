package io.optimus.secrets.cli.migrate;

import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.PrivateFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files for {@code optimus secret import} with the names of missing secrets, and empty values to fill in: one for each namespace, and
 * one for project-wide secrets.
 */
final class Checklist {

    private static final String PROJECT_WIDE = "_project-wide";

    private final ProcessEnvironment environment;
    private final String folder;

    Checklist(ProcessEnvironment environment, String folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /** @param missing with valid names, which are the names of the files */
    void write(String project, Collection<ListedName> missing) {
        Map<String, StringBuilder> files = new TreeMap<>();
        for (ListedName secret : missing) {
            files.computeIfAbsent(secret.namespace(), namespace -> heading(project, namespace))
                    .append("- name: \"")
                    .append(secret.name())
                    .append("\"\n  value: \"\"\n");
        }
        for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
            write(name(file.getKey()), file.getValue().toString());
        }
    }

    private StringBuilder heading(String project, String namespace) {
        String command = "optimus secret import " + name(namespace) + " -p " + project
                + (namespace.isEmpty() ? "" : " -n " + namespace);
        return new StringBuilder("# Fill in each value, then: ").append(command).append("\nsecrets:\n");
    }

    private String name(String namespace) {
        return Path.of(folder, (namespace.isEmpty() ? PROJECT_WIDE : namespace) + ".yaml")
                .toString();
    }

    private void write(String name, String content) {
        Path file = environment.workingDirectory().resolve(name);
        PrivateFile.save(name, file, content.getBytes(StandardCharsets.UTF_8));
    }
}
