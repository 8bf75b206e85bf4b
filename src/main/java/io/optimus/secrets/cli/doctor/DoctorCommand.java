package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.Count;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.doctor.check.CheckRun;
import io.optimus.secrets.cli.doctor.check.Clocks;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.doctor.check.FindingList;
import io.optimus.secrets.cli.doctor.service.ServiceChecks;
import io.optimus.secrets.cli.doctor.vault.VaultChecks;
import io.optimus.secrets.cli.doctor.vault.VaultComparison;
import io.optimus.secrets.cli.doctor.vault.VaultHealth;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.cli.service.CallerToken;
import io.optimus.secrets.cli.service.TimeLimits;
import io.optimus.secrets.cli.settings.AppRoleVariables;
import io.optimus.secrets.cli.settings.ConnectionOptions;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.vault.TransitKeyOption;
import io.optimus.secrets.cli.vault.VaultOptions;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

public final class DoctorCommand implements Runnable {

    private final OptionSpec project = CommandDescription.project("The project whose digests are checked");
    private final OptionSpec output = OutputFormat.describe();
    private final OptionSpec serviceCredentials = option(
            Path.class,
            "FILE",
            "Check that Vault still accepts the service's credentials in FILE (default: " + VaultChecks.CREDENTIALS
                    + ")",
            "--service-credentials");
    private final ConnectionOptions connection = new ConnectionOptions();
    private final VaultOptions vault = new VaultOptions();
    private final TransitKeyOption transitKey = new TransitKeyOption();

    private final ProcessEnvironment environment;

    public DoctorCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "doctor", "Find what is wrong, and the commands that fix it")
                .add(project, output)
                .add(connection.all())
                .add(vault.withoutConnection())
                .add(transitKey.spec(), serviceCredentials)
                .withFooter(
                        "With a host, it checks the service with your login. With Vault's address (VAULT_ADDR,",
                        "VAULT_CACERT) and an administrator's token (VAULT_TOKEN or ~/.vault-token), it",
                        "checks Vault as well, and when the secret ID of OPTIMUS_SECRET_ID expires. It reports what it could not check, and changes nothing.",
                        "",
                        "Examples:",
                        "  optimus doctor",
                        "  optimus doctor --host localhost:9100 --output json",
                        "  optimus doctor --vault-addr https://vault.example.com:8200");
    }

    @Override
    public void run() {
        CheckRun checks = new CheckRun();
        Clocks clocks = new Clocks();
        VaultHealth health =
                new VaultHealth(() -> vault.withoutToken(environment, TimeLimits.READ, TimeLimits.TOTAL), clocks);
        VaultComparison comparison = new VaultComparison(health);
        checkService(checks, comparison, clocks);
        checkVault(checks, health, comparison);
        checks.runAll(List.of(new ClockCheck(clocks)));
        print(checks.findings());
        long failed = checks.findings().stream().filter(Finding::failed).count();
        if (failed > 0) {
            throw new CommandFailure(Count.of(failed, "check has failed", "checks have failed"));
        }
    }

    private void checkService(CheckRun checks, VaultComparison comparison, Clocks clocks) {
        Settings settings = new Settings(connection, environment);
        if (settings.hostIfAny() == null && vault.givesAddress(environment)) {
            checks.add(Finding.notChecked("host", "needs --host or OPTIMUS_HOST"));
            return;
        }
        ServiceChecks.make(
                checks,
                settings,
                project.getValue(),
                host -> new CallerToken(settings, environment).at(host),
                comparison,
                clocks);
    }

    private void checkVault(CheckRun checks, VaultHealth health, VaultComparison comparison) {
        if (!vault.givesAddress(environment)) {
            checks.add(Finding.notChecked("Vault", VaultChecks.NEEDED));
            return;
        }
        try {
            vault.namespace(environment);
        } catch (WrongUsage e) {
            checks.add(Finding.fail("VAULT_NAMESPACE", e.getMessage(), "optimus doctor --vault-namespace NAMESPACE"));
            checks.add(Finding.notChecked("Vault", "fix the namespace first"));
            return;
        }
        String init = "optimus admin init" + vault.repeated() + transitKey.repeated();
        Path credentials = serviceCredentials.getValue() == null
                ? Path.of(VaultChecks.CREDENTIALS)
                : serviceCredentials.getValue();
        new VaultChecks(
                        health,
                        comparison,
                        vault.layout(),
                        transitKey.key(),
                        environment.workingDirectory().resolve(credentials),
                        init,
                        new AppRoleVariables(environment))
                .make(checks, () -> VaultOptions.token(environment), VaultOptions.tokenSource(environment));
    }

    private void print(List<Finding> findings) {
        OutputFormat format = OutputFormat.of(output);
        StandardStreams streams = environment.streams();
        if (format == OutputFormat.table) {
            streams.out().print(FindingList.write(findings, streams.outColour()));
        } else {
            streams.out()
                    .print(format.document(
                            findings.stream().map(Finding::fields).toList()));
        }
        streams.out().flush();
    }
}
