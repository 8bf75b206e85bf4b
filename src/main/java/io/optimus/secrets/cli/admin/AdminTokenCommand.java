package io.optimus.secrets.cli.admin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code optimus admin token}. */
@Command(
        name = "token",
        description = "Make a token for a project, and print it alone on standard output.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The token does not end with the administrator's. It lasts as long as --ttl says, and whenever it is",
            "renewed as long again. The administrator's token comes from VAULT_TOKEN, else from ~/.vault-token.",
            "",
            "Example:",
            "  optimus admin token --project sales | optimus login --method token --host localhost:9100"
        })
final class AdminTokenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private VaultOptions vault;

    @Option(names = "--project", required = true, description = "The project that the token is for.")
    private String project;

    @Option(names = "--role", defaultValue = "project-admin", description = "What it may do (${DEFAULT-VALUE}).")
    private String role;

    @Option(
            names = "--ttl",
            defaultValue = "768h",
            description = "How long it lasts without renewal (${DEFAULT-VALUE}).")
    private String ttl;

    @Override
    public Integer call() {
        return AdminFailure.reportedBy(spec, () -> {
            VaultApi api = vault.api();
            VaultPolicy policy = VaultPolicy.ofProject(role, vault.mount(), VaultName.checked("--project", project));
            if (!policy.isWritten(api)) {
                policy.write(api);
            }
            spec.commandLine().getOut().println(token(api, policy.name()));
            spec.commandLine().getOut().flush();
        });
    }

    private String token(VaultApi api, String policy) throws AdminFailure {
        Map<String, Object> answer = api.write(
                "auth/token/create-orphan",
                Map.of("policies", List.of(policy), "period", ttl, "renewable", true, "display_name", policy));
        if (answer.get("auth") instanceof Map<?, ?> auth && auth.get("client_token") instanceof String token) {
            return token;
        }
        throw new AdminFailure("Vault answered without a token");
    }
}
