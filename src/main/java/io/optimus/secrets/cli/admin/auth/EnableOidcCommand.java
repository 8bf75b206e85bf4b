package io.optimus.secrets.cli.admin.auth;

import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.repeatableOption;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.auth.HiddenField;
import io.optimus.secrets.cli.vault.auth.WantedFields;
import io.optimus.secrets.contract.LoopbackCallback;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class EnableOidcCommand implements Runnable {

    private final OptionSpec discoveryUrl = option("URL", "URL of the identity provider (issuer)", "--discovery-url");

    private final OptionSpec clientId = option("ID", "Client ID of Vault at the identity provider", "--client-id");

    private final OptionSpec clientSecret = option(
            "FILE",
            "File with the client secret (default: standard input, or a prompt on a terminal)",
            "--client-secret-file");

    private final OptionSpec redirectUris = repeatableOption(
            "URL",
            "URLs to which the identity provider sends the browser (default: those of the command line and of Vault's UI)",
            "--redirect-uris");

    private final OptionSpec scopes =
            repeatableOption("SCOPE", "Scopes to ask for besides openid, such as profile, email or groups", "--scopes");

    private final PemFile caFile;
    private final HiddenInput secret;
    private final ClaimOptions claims = new ClaimOptions();
    private final EnableOptions enable;

    EnableOidcCommand(ProcessEnvironment environment) {
        this.caFile = PemFile.ofCa(environment, "the identity provider");
        this.secret = new HiddenInput(environment, "client secret", clientSecret);
        this.enable = new EnableOptions(environment, "oidc");
    }

    CommandLine describe() {
        return new CommandDescription(this, "oidc", "Set up logins in the browser at an identity provider")
                .add(discoveryUrl, clientId, clientSecret, redirectUris, scopes, caFile.option())
                .add(claims.all())
                .add(enable.all())
                .withFooter(
                        "Register the same redirect URLs at the identity provider. Users log in with",
                        "'optimus login --method oidc'. Vault asks the identity provider for its",
                        "configuration while this command runs.",
                        "",
                        "Example:",
                        "  optimus admin auth enable oidc --discovery-url https://login.example.com \\",
                        "      --client-id vault --client-secret-file secret --scopes email \\",
                        "      --user-claim email --bound-claims email_verified=true");
    }

    @Override
    public void run() {
        String mount = enable.mount();
        Map<String, Object> provider = new LinkedHashMap<>();
        provider.put("oidc_discovery_url", CalledUrl.checked("--discovery-url", OptionLists.required(discoveryUrl)));
        provider.put("oidc_client_id", OptionLists.required(clientId));
        caFile.addTo(provider, "oidc_discovery_ca_pem");

        Map<String, Object> role = new LinkedHashMap<>(Map.of("role_type", "oidc"));
        claims.addTo(role);
        OptionLists.addItems(role, "oidc_scopes", scopes);
        OptionLists.addItems(role, "allowed_redirect_uris", redirectUris);
        enable.carryOut(List.of(
                WantedFields.of(
                                "configuration of " + mount + "/",
                                VaultPath.methodConfiguration(mount),
                                provider,
                                Map.of("default_role", claims.role()))
                        .replacing()
                        .hiding(new HiddenField(
                                "oidc_client_secret",
                                "client secret",
                                secret.given(),
                                body -> true,
                                () -> secret.read().strip())),
                WantedFields.of(
                        "role " + claims.role(),
                        VaultPath.methodRole(mount, claims.role()),
                        role,
                        Map.of(
                                "user_claim", "sub",
                                "allowed_redirect_uris", defaultRedirectUris(mount),
                                "token_ttl", "8h",
                                "token_max_ttl", "24h"))));
    }

    private List<String> defaultRedirectUris(String mount) {
        return List.of(
                LoopbackCallback.url(LoopbackCallback.DEFAULT_PORT),
                enable.vaultAddress()
                        .resolve("ui/vault/auth/" + mount + "/oidc/callback")
                        .toString());
    }
}
