package io.optimus.secrets.cli.doctor;

import io.optimus.secrets.cli.CommandDescription;
import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.admin.TransitKeyOption;
import io.optimus.secrets.cli.admin.VaultApi;
import io.optimus.secrets.cli.admin.VaultOptions;
import io.optimus.secrets.cli.login.CallerToken;
import io.optimus.secrets.cli.settings.ConnectionOptions;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.terminal.OutputFormat;
import io.optimus.secrets.cli.terminal.StandardStreams;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

public final class DoctorCommand implements Runnable {

    private final OptionSpec project = CommandDescription.project("The project whose digests are looked at");
    private final OptionSpec output = OutputFormat.describe();
    private final ConnectionOptions connection = new ConnectionOptions();
    private final VaultOptions vault = new VaultOptions();
    private final TransitKeyOption transitKey = new TransitKeyOption();

    private final ProcessEnvironment environment;

    public DoctorCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "doctor", "Find what is wrong, and the commands that repair it")
                .add(project, output)
                .add(connection.all())
                .add(vault.besideThoseOfService())
                .add(transitKey.spec())
                .withFooter(
                        "With a host it looks at the service as you see it. With Vault's address and an",
                        "administrator's token (VAULT_ADDR, and VAULT_TOKEN or ~/.vault-token; VAULT_CACERT)",
                        "it looks at Vault, too. What it cannot see it says. It repairs nothing itself.",
                        "",
                        "Examples:",
                        "  optimus doctor",
                        "  optimus doctor --host localhost:9100 --output json",
                        "  optimus doctor --vault-addr https://vault.example.com:8200");
    }

    @Override
    public void run() {
        Examination examination = new Examination();
        Clocks clocks = new Clocks();
        lookAtService(examination, clocks);
        lookAtVault(examination, clocks);
        examination.each(List.of(new ClockCheck(clocks)));
        print(examination.findings());
        long failed = examination.findings().stream().filter(Finding::failed).count();
        if (failed > 0) {
            throw new CommandFailure(failed == 1 ? "one thing is broken" : failed + " things are broken");
        }
    }

    private void lookAtService(Examination examination, Clocks clocks) {
        Settings settings = new Settings(connection, environment);
        if (!settings.nameHost() && vault.givesAddress(environment)) {
            examination.note(Finding.notChecked("host", "needs --host or OPTIMUS_HOST"));
            return;
        }
        ServiceChecks.make(
                examination,
                settings::endpoint,
                host -> new CallerToken(settings, environment).at(host),
                () -> settings.project(project.getValue()),
                clocks);
    }

    private void lookAtVault(Examination examination, Clocks clocks) {
        if (!vault.givesAddress(environment)) {
            checks(null).leaveOut(examination, Finding.notChecked("Vault", VaultChecks.NEEDED));
            return;
        }
        VaultApi anonymous;
        try {
            anonymous = vault.withoutToken(environment, TimeLimits.READ, TimeLimits.WHOLE);
        } catch (CommandFailure e) {
            checks(null)
                    .leaveOut(
                            examination,
                            Finding.fail("Vault", e.getMessage(), "optimus doctor --vault-addr https://HOST:8200"));
            return;
        }
        checks(anonymous).make(examination, () -> VaultOptions.token(environment), clocks);
    }

    private VaultChecks checks(VaultApi anonymous) {
        String init = "optimus admin init" + vault.repeated() + transitKey.repeated();
        return new VaultChecks(anonymous, vault.layout(), transitKey.key(), init);
    }

    private void print(List<Finding> findings) {
        OutputFormat format = OutputFormat.of(output);
        StandardStreams streams = environment.streams();
        if (format == OutputFormat.table) {
            streams.out().print(FindingList.write(findings, streams.outColour()));
        } else {
            List<Object> fields = new ArrayList<>();
            findings.forEach(finding -> fields.add(finding.fields()));
            streams.out().print(format.document(fields));
        }
        streams.out().flush();
    }
}
