package io.optimus.secrets.cli.service;

import io.optimus.secrets.contract.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The calls that list the names of projects and namespaces. */
public final class ProjectsApi {

    private final ServiceConnection connection;

    public ProjectsApi(ServiceConnection connection) {
        this.connection = connection;
    }

    /**
     * @param kind {@code projects} or {@code namespaces}
     * @param problem what is missing and why; empty if the list is complete
     */
    public record Names(String kind, List<String> names, boolean complete, String problem) {}

    /** @throws Refusal if the caller has no project that the service knows of */
    public Names projects() {
        return names("projects", Route.PROJECTS.path());
    }

    /** @throws Refusal if the caller has no namespace of the project that the service knows of */
    public Names namespaces(String project) {
        return names("namespaces", Route.NAMESPACES.path(project));
    }

    private Names names(String kind, String path) {
        Map<String, Object> response = connection.read(path).object();
        if (!(response.get(kind) instanceof List<?> items) || !(response.get("complete") instanceof Boolean complete)) {
            throw connection.unexpectedResponse();
        }
        List<String> names = new ArrayList<>(items.size());
        for (Object item : items) {
            if (!(item instanceof Map<?, ?> fields) || !(fields.get("name") instanceof String name)) {
                throw connection.unexpectedResponse();
            }
            names.add(name);
        }
        return new Names(kind, names, complete, response.get("problem") instanceof String text ? text : "");
    }
}
