package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.io.http.JsonResponse;
import io.optimus.secrets.contract.Note;
import io.optimus.secrets.contract.Route;
import java.util.LinkedHashMap;
import java.util.Map;

/** The versions and the notes of one project's secrets at the service. An empty namespace is the whole project. */
public final class SecretVersionsApi {

    private final ServiceConnection connection;
    private final String project;

    SecretVersionsApi(ServiceConnection connection, String project) {
        this.connection = connection;
        this.project = project;
    }

    /** The history, with the fields as the service names them. */
    public Map<String, Object> history(String name, String namespace) {
        return connection
                .read(Route.VERSIONS.path(project, name) + SecretsApi.namespaceQuery(namespace))
                .object();
    }

    /** One version of exactly that namespace's secret, with its value. */
    public JobSecret version(String name, String namespace, long version) {
        JobSecret secret = JobSecret.of(connection
                .read(Route.SECRET.path(project, name) + SecretsApi.namespaceQuery(namespace) + "&version=" + version)
                .object());
        if (secret == null) {
            throw connection.unexpectedResponse();
        }
        return secret;
    }

    /**
     * @return the number of the new version
     * @throws OutcomeUnknown if the response is lost, as for the other changes
     */
    public long rollBack(String name, String namespace, long version) {
        Map<String, Object> body = Map.of("namespaceName", namespace, "version", version);
        return number(connection.write("POST", Route.ROLLBACK.path(project, name), body, showing(name, namespace)));
    }

    /**
     * @param version null for the newest one
     * @return the number of the version that was restored
     */
    public long undelete(String name, String namespace, Long version) {
        Map<String, Object> body = version == null
                ? Map.of("namespaceName", namespace)
                : Map.of("namespaceName", namespace, "version", version);
        return number(connection.write("POST", Route.UNDELETE.path(project, name), body, showing(name, namespace)));
    }

    /** Removes all versions and the notes permanently. */
    public void destroy(String name, String namespace) {
        connection.write(
                "DELETE",
                Route.VERSIONS.path(project, name) + SecretsApi.namespaceQuery(namespace),
                null,
                showing(name, namespace));
    }

    /** @param notes the notes to set; an empty text removes the note */
    public void annotate(String name, String namespace, Map<Note, String> notes) {
        Map<String, Object> body = new LinkedHashMap<>(words(notes));
        body.put("namespaceName", namespace);
        connection.write("POST", Route.NOTES.path(project, name), body, showing(name, namespace));
    }

    static Map<String, String> words(Map<Note, String> notes) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Map.Entry<Note, String> note : notes.entrySet()) {
            words.put(note.getKey().id(), note.getValue());
        }
        return words;
    }

    private long number(JsonResponse response) {
        if (!(response.object().get("version") instanceof Long version)) {
            throw connection.unexpectedResponse();
        }
        return version;
    }

    private String showing(String name, String namespace) {
        return "optimus secret history " + name + SecretsApi.options(project, namespace);
    }
}
