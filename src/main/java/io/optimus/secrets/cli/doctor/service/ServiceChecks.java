package io.optimus.secrets.cli.doctor.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.doctor.check.CheckRun;
import io.optimus.secrets.cli.doctor.check.Clocks;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.doctor.vault.VaultComparison;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.settings.Token;
import java.util.List;
import java.util.function.Function;

/** The checks that a caller of the service can make. Each depends on those before it. */
public final class ServiceChecks {

    private ServiceChecks() {}

    /**
     * @param projectOption the value of {@code --project-name}; null if it was not given
     * @param tokens returns the caller's token for a host, or throws a {@link CommandFailure}
     */
    public static void make(
            CheckRun checks,
            Settings settings,
            String projectOption,
            Function<Endpoint, Token> tokens,
            VaultComparison vault,
            Clocks clocks) {
        Endpoint host;
        try {
            host = settings.endpoint();
        } catch (CommandFailure e) {
            checks.add(Finding.fail("host", e.getMessage(), "optimus doctor --host HOST:PORT"));
            return;
        }
        checks.runAll(List.of(new ContextCheck(settings, projectOption)));
        ServiceProbe probe = new ServiceProbe(host);
        TokenCheck token = new TokenCheck(host, tokens);
        checks.runInOrder(List.of(
                new ServiceHostCheck(probe, vault, clocks),
                new ServiceReadinessCheck(probe, vault),
                token,
                new ProjectCheck(settings, projectOption),
                new DigestCheck(host, token, () -> settings.project(projectOption))));
        if (settings.appRole().areComplete()) {
            checks.runAll(List.of(new SecretIdLoginCheck(settings.appRole(), token)));
        }
    }
}
