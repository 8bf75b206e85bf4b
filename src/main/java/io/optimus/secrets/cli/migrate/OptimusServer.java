package io.optimus.secrets.cli.migrate;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.http.JsonHttpClient;
import io.optimus.secrets.cli.io.http.JsonResponse;
import io.optimus.secrets.cli.io.http.NotConnected;
import io.optimus.secrets.cli.io.http.Proxies;
import io.optimus.secrets.cli.settings.Host;
import io.optimus.secrets.contract.Defaults;
import io.optimus.secrets.contract.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** An Optimus server, by its REST API. It requires no credentials, and gets none. */
final class OptimusServer {

    /** How older clients show a secret without a namespace. */
    private static final String PROJECT_WIDE = "*";

    private final Host host;
    private final JsonHttpClient http;

    OptimusServer(Host host, ProcessEnvironment environment) {
        this.host = host;
        this.http = new JsonHttpClient(
                Defaults.CONNECT_TIMEOUT, Defaults.READ_TIMEOUT, Defaults.TOTAL_TIMEOUT, null, Proxies.of(environment));
    }

    /** @throws CommandFailure if the server does not list the project */
    SortedSet<ListedName> list(String project) {
        JsonResponse response = get(Route.SECRETS.path(project));
        if (response.unauthenticated()) {
            throw new CommandFailure(host + " requires a token, which an Optimus server does not: give the host of"
                    + " the Optimus server by --from");
        }
        if (!response.successful()) {
            throw new CommandFailure(host + " did not list project " + project
                    + (response.object().get("message") instanceof String message ? ": " + message : ""));
        }
        if (!(response.object().get("secrets") instanceof List<?> secrets)) {
            throw new CommandFailure(
                    host + " does not look like an Optimus server: its response is not a list of secrets");
        }
        SortedSet<ListedName> names = new TreeSet<>();
        for (Object secret : secrets) {
            if (secret instanceof Map<?, ?> fields && fields.get("name") instanceof String name) {
                String namespace = fields.get("namespace") instanceof String text ? text : "";
                names.add(new ListedName(namespace.equals(PROJECT_WIDE) ? "" : namespace, name));
            }
        }
        return names;
    }

    private JsonResponse get(String path) {
        try {
            return http.send("GET", host.resolve(path), Map.of(), null);
        } catch (NotConnected e) {
            throw new CommandFailure("cannot reach " + host + ": " + e.getMessage());
        } catch (IOException e) {
            throw new CommandFailure(host + " did not respond as an Optimus server does");
        }
    }
}
