package io.optimus.secrets.cli.doctor;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.http.JsonHttpClient;
import io.optimus.secrets.cli.http.JsonResponse;
import io.optimus.secrets.cli.http.NotConnected;
import io.optimus.secrets.cli.settings.Endpoint;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Map;

/** What the service tells everybody, its refusals included. */
final class ServiceProbe {

    private final Endpoint endpoint;
    private final JsonHttpClient http;

    ServiceProbe(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.http = endpoint.client(TimeLimits.CONNECT, TimeLimits.READ, TimeLimits.WHOLE);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** @throws CommandFailure where there is no answer */
    JsonResponse get(String path) {
        try {
            return http.send("GET", endpoint.host().resolve(path), Map.of(), null);
        } catch (NotConnected e) {
            throw new CommandFailure("cannot reach " + endpoint.host() + ": " + e.getMessage());
        } catch (IOException e) {
            throw new CommandFailure(endpoint.host()
                    + (e instanceof SocketTimeoutException
                            ? " did not answer " + path + " in time"
                            : " broke off its answer to " + path));
        }
    }
}
