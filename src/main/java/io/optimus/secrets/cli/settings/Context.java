package io.optimus.secrets.cli.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A name for a host, and maybe for a project, a namespace and a CA at that host.
 *
 * @param host as the user typed it
 * @param project null if none is set
 * @param namespace null if none is set
 * @param caCert an absolute path; null if none is set
 */
public record Context(String name, String host, String project, String namespace, String caCert) {

    /** The value of a key of a settings file, such as {@code project.name}; null if none is set. */
    Setting find(String key) {
        String value =
                switch (key) {
                    case "host" -> host;
                    case "project.name" -> project;
                    case "namespace" -> namespace;
                    case "ca_cert" -> caCert;
                    default -> null;
                };
        return value == null ? null : Setting.ofContext(value, "context " + name);
    }

    /** In the form of a settings file. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("host", host);
        if (project != null) {
            document.put("project", Map.of("name", project));
        }
        if (namespace != null) {
            document.put("namespace", namespace);
        }
        if (caCert != null) {
            document.put("ca_cert", caCert);
        }
        return document;
    }

    /** For a confirmation: {@code prod: https://secrets.example.com, project sales, namespace crm}. */
    public String description() {
        return name + ": " + resolvedHost().url() + (project == null ? "" : ", project " + project)
                + (namespace == null ? "" : ", namespace " + namespace);
    }

    public Host resolvedHost() {
        return Host.of(find("host"));
    }
}
