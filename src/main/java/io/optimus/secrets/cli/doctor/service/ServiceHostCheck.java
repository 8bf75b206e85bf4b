package io.optimus.secrets.cli.doctor.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Clocks;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.doctor.vault.VaultComparison;
import io.optimus.secrets.cli.io.http.JsonResponse;
import io.optimus.secrets.cli.io.http.Loopback;
import io.optimus.secrets.cli.io.http.ServerUrl;
import io.optimus.secrets.contract.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the service responds at the host, and its version.
 *
 * @param vault gets the cluster ID of the service's Vault
 */
record ServiceHostCheck(ServiceProbe service, VaultComparison vault, Clocks clocks) implements Check {

    private static final String RIGHT_HOST = "optimus doctor --host HOST:PORT";

    @Override
    public String subject() {
        return "host";
    }

    @Override
    public List<Finding> run() {
        JsonResponse response;
        Instant sentAt = Instant.now();
        try {
            response = service.get(Route.SERVICE.path());
        } catch (CommandFailure e) {
            return List.of(unreachable(e.getMessage()));
        }
        clocks.recordTime("the service", response.object().get("time"), sentAt);
        if (response.successful() && response.object().get("version") instanceof String version) {
            vault.recordClusterId(response.object().get("vaultClusterId"));
            return List.of(Finding.ok(subject(), service.endpoint().host() + " responds, version " + version));
        }
        if (response.unavailable()) {
            return List.of(Finding.fail(
                    subject(),
                    service.endpoint().host() + " is overloaded, or a proxy in front of it cannot reach it ("
                            + response.statusText() + "); try again in a moment:",
                    "optimus doctor"));
        }
        return List.of(Finding.fail(
                subject(),
                service.endpoint().host() + " does not respond as an optimus-secrets service (" + response.statusText()
                        + "); name the right host:",
                RIGHT_HOST));
    }

    private Finding unreachable(String reason) {
        List<String> commands = new ArrayList<>();
        boolean here =
                Loopback.isLoopback(ServerUrl.host(service.endpoint().host().resolve("")));
        if (here) {
            commands.add("bin/dev up                           # in a checkout");
            commands.add("systemctl start optimus-secrets      # with the package for Debian");
        }
        commands.add(RIGHT_HOST);
        if (service.endpoint().host().url().startsWith("https:")) {
            commands.add("optimus doctor --ca-cert FILE");
        }
        String text = here
                ? "; start the service, or name another host:"
                : "; ask the operators of the service whether it runs, or name another host:";
        return Finding.fail(subject(), reason + text, commands.toArray(String[]::new));
    }
}
