package io.optimus.secrets.cli.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One project's secrets at the service: Optimus's four calls. An empty namespace is the whole project. */
public final class SecretsApi {

    private final ServiceConnection connection;
    private final String project;
    private final String path;

    public SecretsApi(ServiceConnection connection, String project) {
        this.connection = connection;
        this.project = project;
        this.path = "/api/v1beta1/project/" + PercentEncoding.encode(project) + "/secret";
    }

    /**
     * @param value base64
     * @throws Refusal that says {@link Refusal#alreadyExists()} where there is one
     */
    public void create(String name, String namespace, String value) {
        connection.write("POST", of(name), body(namespace, value), listing());
    }

    /**
     * @param value base64
     * @throws Refusal that says {@link Refusal#notFound()} where there is none
     */
    public void update(String name, String namespace, String value) {
        connection.write("PUT", of(name), body(namespace, value), listing());
    }

    public void delete(String name, String namespace) {
        connection.write("DELETE", of(name) + namespaceQuery(namespace), null, listing());
    }

    /**
     * @param namespace null lists all of the project
     */
    public List<ListedSecret> list(String namespace) {
        Object items = connection
                .read(namespace == null ? path : path + namespaceQuery(namespace))
                .object()
                .get("secrets");
        if (!(items instanceof List<?> list)) {
            throw connection.unexpectedAnswer();
        }
        List<ListedSecret> secrets = new ArrayList<>(list.size());
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> fields)) {
                throw connection.unexpectedAnswer();
            }
            secrets.add(new ListedSecret(fields));
        }
        return secrets;
    }

    private String of(String name) {
        return path + "/" + PercentEncoding.encode(name);
    }

    private static String namespaceQuery(String namespace) {
        return "?namespace_name=" + PercentEncoding.encode(namespace);
    }

    private static Map<String, String> body(String namespace, String value) {
        return Map.of("value", value, "namespaceName", namespace);
    }

    private String listing() {
        return "optimus secret list -p " + project;
    }
}
