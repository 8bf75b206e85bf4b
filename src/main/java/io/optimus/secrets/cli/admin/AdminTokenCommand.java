package io.optimus.secrets.cli.admin;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultOptions;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.VaultTime;
import io.optimus.secrets.cli.vault.policy.VaultPolicy;
import io.optimus.secrets.cli.vault.setup.SetupRun;
import io.optimus.secrets.cli.vault.setup.WrittenPolicy;
import io.optimus.secrets.contract.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class AdminTokenCommand implements Runnable {

    private static final String DEFAULT_TTL = "768h";

    private final OptionSpec ttl = option(
            "TIME",
            "How long the token lasts without renewal, such as 12h or 30d (default: " + DEFAULT_TTL + ")",
            "--ttl");

    private final OptionSpec output = OutputFormat.describe();

    private final RoleOptions role = new RoleOptions(Role.PROJECT_ADMIN);

    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;

    AdminTokenCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "token", "Create a token with a role, and print it on standard output")
                .add(role.all())
                .add(ttl, output)
                .add(vault.all())
                .withFooter(
                        "The token does not expire with the administrator's. Each renewal extends it by",
                        "the time in --ttl.",
                        "",
                        "Example:",
                        "  optimus admin token --project sales | optimus login --method token");
    }

    @Override
    public void run() {
        VaultPolicy policy = VaultPolicy.of(role.resolve(), vault.layout());
        String period = ttl.getValue() == null ? DEFAULT_TTL : VaultTime.checked("--ttl", ttl.getValue());
        VaultApi api = vault.api(environment);
        SetupRun.ensure(new WrittenPolicy(api, policy));
        SetupRun.ensure(new WrittenPolicy(api, VaultPolicy.ofOwnToken()));
        String token = token(api, policy.name(), period);
        OutputFormat format = OutputFormat.of(output);
        String printed =
                format == OutputFormat.table ? token + "\n" : format.document(fields(token, policy.name(), period));
        new CredentialOutput(environment.streams())
                .print(
                        printed,
                        "the new token",
                        () -> api.withToken(token).write(VaultPath.REVOKE_OWN_TOKEN, Map.of()),
                        "find it by its policy " + policy.name() + " with 'vault list " + VaultPath.TOKEN_ACCESSORS
                                + "'");
    }

    private static Map<String, Object> fields(String token, String policy, String period) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("token", token);
        fields.put("policy", policy);
        fields.put("ttl", period);
        return fields;
    }

    private static String token(VaultApi api, String policy, String period) {
        Map<String, Object> response = api.write(
                VaultPath.CREATE_TOKEN,
                Map.of(
                        "policies",
                        List.of(policy, VaultPolicy.ofOwnToken().name()),
                        "no_default_policy",
                        true,
                        "period",
                        period,
                        "renewable",
                        true,
                        "display_name",
                        policy));
        if (response.get("auth") instanceof Map<?, ?> auth && auth.get("client_token") instanceof String token) {
            return token;
        }
        throw new CommandFailure("Vault's response has no token");
    }
}
