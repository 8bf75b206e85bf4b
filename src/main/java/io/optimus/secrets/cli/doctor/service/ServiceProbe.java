package io.optimus.secrets.cli.doctor.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.http.JsonHttpClient;
import io.optimus.secrets.cli.io.http.JsonResponse;
import io.optimus.secrets.cli.io.http.NotConnected;
import io.optimus.secrets.cli.service.TimeLimits;
import io.optimus.secrets.cli.settings.Endpoint;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Map;

/** Calls of the service that need no token. They return any response, also an error. */
final class ServiceProbe {

    private final Endpoint endpoint;
    private final JsonHttpClient http;

    ServiceProbe(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.http = endpoint.client(TimeLimits.CONNECT, TimeLimits.READ, TimeLimits.TOTAL);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** @throws CommandFailure if there is no response */
    JsonResponse get(String path) {
        try {
            return http.send("GET", endpoint.host().resolve(path), Map.of(), null);
        } catch (NotConnected e) {
            throw new CommandFailure("cannot reach " + endpoint.host() + ": " + e.getMessage());
        } catch (IOException e) {
            throw new CommandFailure(endpoint.host()
                    + (e instanceof SocketTimeoutException
                            ? " did not respond to " + path + " in time"
                            : " broke off its response to " + path));
        }
    }
}
