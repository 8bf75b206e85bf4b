package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.io.http.JsonResponse;
import io.optimus.secrets.cli.io.shell.ShellWord;
import io.optimus.secrets.contract.Limits;
import io.optimus.secrets.contract.Note;
import io.optimus.secrets.contract.PercentEncoding;
import io.optimus.secrets.contract.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls for the secrets of a project. An empty namespace means project-wide secrets. */
public final class SecretsApi {

    private final ServiceConnection connection;
    private final String project;

    public SecretsApi(ServiceConnection connection, String project) {
        this.connection = connection;
        this.project = project;
    }

    /**
     * @param value base64
     * @throws Refusal with {@link Refusal#alreadyExists()} if the secret exists
     * @throws OutcomeUnknown if the response is lost, as for {@link #update} and {@link #delete}
     * @return the number of the version that was written; empty if the service does not say it
     */
    public String create(String name, String namespace, String value, Map<Note, String> notes) {
        return version(connection.write("POST", of(name), body(namespace, value, notes), listing(namespace)));
    }

    /**
     * Updates a secret. A note that is not given stays as it is.
     *
     * @param value base64
     * @throws Refusal with {@link Refusal#notFound()} if the secret does not exist
     * @return the number of the version that was written; empty if the service does not say it
     */
    public String update(String name, String namespace, String value, Map<Note, String> notes) {
        return version(connection.write("PUT", of(name), body(namespace, value, notes), listing(namespace)));
    }

    /** The number before the dash of the entity tag; empty if there is none. */
    private static String version(JsonResponse response) {
        String tag = response.header("ETag");
        int dash = tag.indexOf('-');
        return tag.startsWith("\"") && dash > 1 ? tag.substring(1, dash) : "";
    }

    /**
     * Registers several secrets of a namespace, or updates those that exist.
     *
     * @param values base64, by the secrets' names; 1 to {@link Limits#IMPORTED_SECRETS}
     * @param update whether secrets that exist are updated; each of them is a failure otherwise
     * @return what was done with each, in their order
     * @throws Refusal if nothing was done
     * @throws OutcomeUnknown if it is unknown what was done
     */
    public List<ImportResult> importAll(Map<String, String> values, String namespace, boolean update) {
        List<Map<String, String>> entries = new ArrayList<>(values.size());
        values.forEach((name, value) -> entries.add(Map.of("name", name, "value", value)));
        JsonResponse response = connection.write(
                "POST",
                Route.IMPORT.path(project),
                Map.of("namespaceName", namespace, "update", update, "secrets", entries),
                listing(namespace));
        List<ImportResult> results =
                ImportResult.all(response.object().get("secrets"), response.header("X-Request-Id"), listing(namespace));
        if (results.size() != values.size()) {
            throw connection.unexpectedResponse(listing(namespace));
        }
        return results;
    }

    public SecretVersionsApi versions() {
        return new SecretVersionsApi(connection, project);
    }

    /**
     * Whether the secret of exactly that namespace has the value.
     *
     * @param value base64
     * @throws Refusal if the secret does not exist, or the caller may not read it
     */
    public boolean has(String name, String namespace, String value) {
        return Boolean.TRUE.equals(connection
                .query(Route.COMPARE.path(project, name), body(namespace, value, Map.of()))
                .object()
                .get("equal"));
    }

    public void delete(String name, String namespace) {
        connection.write("DELETE", of(name) + namespaceQuery(namespace), null, listing(namespace));
    }

    /**
     * @param namespace null for all secrets of the project
     */
    public List<SecretRow> list(String namespace) {
        return rows(namespace == null ? "" : namespaceQuery(namespace));
    }

    /** As {@link #list}, but the deleted ones. */
    public List<SecretRow> listDeleted(String namespace) {
        return rows((namespace == null ? "?" : namespaceQuery(namespace) + "&") + "deleted=true");
    }

    /**
     * What a job of the namespace gets: its own secrets and the project-wide ones. Only the two folders are listed, and no value is
     * read. A row may be {@link SecretRow#unknown()}.
     *
     * @param namespace empty: the project-wide ones alone
     * @throws Refusal if the caller may not list one of the folders
     */
    public List<SecretRow> listForJobs(String namespace) {
        return rows(namespaceQuery(namespace) + "&for_jobs=true");
    }

    private List<SecretRow> rows(String query) {
        List<SecretRow> secrets = new ArrayList<>();
        for (Map<?, ?> fields : secrets(connection.read(Route.SECRETS.path(project) + query))) {
            secrets.add(new SecretRow(fields));
        }
        return secrets;
    }

    /**
     * The namespace's secret, or else the project-wide one.
     *
     * @throws Refusal with {@link Refusal#notFound()} if neither exists
     */
    public JobSecret resolve(String name, String namespace) {
        return resolved(connection.read(of(name) + namespaceQuery(namespace)).object());
    }

    /**
     * As {@link #resolve}, for several secrets.
     *
     * @param names 1 to {@link Limits#RESOLVED_NAMES}
     * @throws Refusal with {@link Refusal#missing()} if some do not exist
     */
    public List<JobSecret> resolveAll(List<String> names, String namespace) {
        List<JobSecret> secrets = new ArrayList<>();
        for (Map<?, ?> fields : secrets(
                connection.query(Route.RESOLVE.path(project), Map.of("namespaceName", namespace, "names", names)))) {
            secrets.add(resolved(fields));
        }
        return secrets;
    }

    private List<Map<?, ?>> secrets(JsonResponse response) {
        if (!(response.object().get("secrets") instanceof List<?> items)) {
            throw connection.unexpectedResponse();
        }
        List<Map<?, ?>> secrets = new ArrayList<>(items.size());
        for (Object item : items) {
            if (!(item instanceof Map<?, ?> fields)) {
                throw connection.unexpectedResponse();
            }
            secrets.add(fields);
        }
        return secrets;
    }

    private JobSecret resolved(Map<?, ?> fields) {
        JobSecret secret = JobSecret.of(fields);
        if (secret == null) {
            throw connection.unexpectedResponse();
        }
        return secret;
    }

    private String of(String name) {
        return Route.SECRET.path(project, name);
    }

    static String namespaceQuery(String namespace) {
        return "?namespace_name=" + PercentEncoding.encode(namespace);
    }

    private static Map<String, String> body(String namespace, String value, Map<Note, String> notes) {
        Map<String, String> body = new LinkedHashMap<>(SecretVersionsApi.words(notes));
        body.put("value", value);
        body.put("namespaceName", namespace);
        return body;
    }

    private String listing(String namespace) {
        return "optimus secret list" + options(project, namespace);
    }

    /** The options of a command in a message. */
    static String options(String project, String namespace) {
        return " -p " + ShellWord.of(project) + (namespace.isEmpty() ? "" : " -n " + ShellWord.of(namespace));
    }
}
