package io.optimus.secrets.cli.doctor;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.http.JsonResponse;
import java.time.Instant;
import java.util.List;

/** Whether it is the service that answers at the host, and which version of it. */
final class ServiceHostCheck implements Check {

    private static final String RIGHT_HOST = "optimus doctor --host HOST:PORT";

    private final ServiceProbe service;
    private final Clocks clocks;

    ServiceHostCheck(ServiceProbe service, Clocks clocks) {
        this.service = service;
        this.clocks = clocks;
    }

    @Override
    public String subject() {
        return "host";
    }

    @Override
    public List<Finding> look() {
        JsonResponse answer;
        Instant asked = Instant.now();
        try {
            answer = service.get("/api/v1beta1/service");
        } catch (CommandFailure e) {
            return List.of(unreachable(e.getMessage()));
        }
        clocks.note("the service", answer.object().get("time"), asked);
        if (answer.successful() && answer.object().get("version") instanceof String version) {
            return List.of(Finding.ok(subject(), service.endpoint().host() + " answers, version " + version));
        }
        if (answer.status() == 429 || answer.status() == 503) {
            return List.of(Finding.fail(
                    subject(),
                    service.endpoint().host() + " has too much to do, or a proxy before it does not reach it (status "
                            + answer.status() + "); a little later:",
                    "optimus doctor"));
        }
        return List.of(Finding.fail(
                subject(),
                service.endpoint().host() + " does not answer as an optimus-secrets service (status " + answer.status()
                        + "); name the right host:",
                RIGHT_HOST));
    }

    private Finding unreachable(String reason) {
        String text = reason + "; start the service there, or name another host:";
        return service.endpoint().host().url().startsWith("https:")
                ? Finding.fail(subject(), text, "optimus serve", RIGHT_HOST, "optimus doctor --ca-cert FILE")
                : Finding.fail(subject(), text, "optimus serve", RIGHT_HOST);
    }
}
