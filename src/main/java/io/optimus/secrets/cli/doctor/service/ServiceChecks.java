package io.optimus.secrets.cli.doctor.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.doctor.check.CheckRun;
import io.optimus.secrets.cli.doctor.check.Clocks;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.doctor.vault.VaultComparison;
import io.optimus.secrets.cli.service.ServiceProbe;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.cli.settings.Token;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The checks that a caller of the service can make. Each depends on those before it. */
public final class ServiceChecks {

    private ServiceChecks() {}

    /**
     * @param endpoint throws a {@link CommandFailure} if no host is named
     * @param project throws a {@link CommandFailure} if none is named
     */
    public static void make(
            CheckRun checks,
            Supplier<Endpoint> endpoint,
            Function<Endpoint, Token> tokens,
            Supplier<Setting> project,
            VaultComparison vault,
            Clocks clocks) {
        Endpoint host;
        try {
            host = endpoint.get();
        } catch (CommandFailure e) {
            checks.add(Finding.fail("host", e.getMessage(), "optimus doctor --host HOST:PORT"));
            return;
        }
        ServiceProbe probe = new ServiceProbe(host);
        TokenCheck token = new TokenCheck(host, tokens);
        checks.runInOrder(List.of(
                new ServiceHostCheck(probe, vault, clocks),
                new ServiceReadinessCheck(probe, vault),
                token,
                new ProjectCheck(project),
                new DigestCheck(host, token, project)));
    }
}
