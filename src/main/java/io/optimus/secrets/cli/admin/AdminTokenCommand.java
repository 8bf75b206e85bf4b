package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.ProcessEnvironment;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        description = "Make a token for a project, and print it alone on standard output",
        footer = {
            "",
            "The token does not end with the administrator's. It lasts as long as --ttl",
            "says, and as long again whenever it is renewed.",
            "",
            "Example:",
            "  optimus admin token --project sales | optimus login --method token"
        })
final class AdminTokenCommand implements Runnable {

    @Mixin
    private VaultOptions vault;

    @Option(
            names = "--project",
            paramLabel = "PROJECT",
            required = true,
            description = "The project that the token is for")
    private String project;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "project-admin",
            description = "What it may do there (default: ${DEFAULT-VALUE})")
    private String role;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            defaultValue = "768h",
            description = "How long it lasts without renewal (default: ${DEFAULT-VALUE})")
    private String ttl;

    private final ProcessEnvironment environment;

    AdminTokenCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        VaultPolicy policy = VaultPolicy.ofProject(
                VaultName.checked("--role", role), vault.mount(), VaultName.checked("--project", project));
        VaultApi api = vault.api(environment);
        if (!policy.isWritten(api)) {
            policy.write(api);
        }
        environment.streams().out().println(token(api, policy.name()));
    }

    private String token(VaultApi api, String policy) {
        Map<String, Object> answer = api.write(
                "auth/token/create-orphan",
                Map.of("policies", List.of(policy), "period", ttl, "renewable", true, "display_name", policy));
        if (answer.get("auth") instanceof Map<?, ?> auth && auth.get("client_token") instanceof String token) {
            return token;
        }
        throw new CommandFailure("Vault answered without a token");
    }
}
