package io.optimus.secrets.cli.admin.auth;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.auth.WantedFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class EnableJwtCommand implements Runnable {

    private final OptionSpec preset = option(
            IssuerPreset.ids(),
            "PRESET",
            "The issuer of a CI service, one of: " + String.join(", ", IssuerPreset.ids()),
            "--preset");

    private final OptionSpec discoveryUrl =
            option("URL", "URL of the issuer, where Vault finds its keys by OIDC discovery", "--discovery-url");

    private final OptionSpec jwksUrl =
            option("URL", "URL of the issuer's keys (JWKS), without discovery", "--jwks-url");

    private final OptionSpec issuer = option(
            "ISSUER", "The claim 'iss' of the tokens; also the discovery URL, if no other URL is given", "--issuer");

    private final PemFile caFile;
    private final PemFile publicKeys;
    private final ClaimOptions claims = new ClaimOptions();
    private final EnableOptions enable;

    EnableJwtCommand(ProcessEnvironment environment) {
        this.caFile = PemFile.ofCa(environment, "the issuer");
        this.publicKeys = PemFile.ofPublicKeys(environment);
        this.enable = new EnableOptions(environment, "jwt");
    }

    CommandLine describe() {
        return new CommandDescription(this, "jwt", "Set up logins with the JWTs of an issuer, such as a CI service")
                .add(preset, discoveryUrl, jwksUrl, publicKeys.option(), issuer, caFile.option())
                .add(claims.all())
                .add(enable.all())
                .withFooter(
                        "Each role of one mount accepts the tokens of the same issuer. A CI service issues",
                        "tokens to the jobs of all its customers, so --preset needs --bound-claims. With",
                        "--preset, roles are granted to repositories, as in --to jwt:my-org/etl.",
                        "",
                        "Examples:",
                        "  optimus admin auth enable jwt --preset github-actions \\",
                        "      --bound-audiences https://secrets.example.com \\",
                        "      --bound-claims repository_owner=my-org --dry-run",
                        "  optimus admin auth enable jwt --jwks-url https://ci.example.com/jwks \\",
                        "      --issuer https://ci.example.com --bound-audiences optimus --role etl");
    }

    @Override
    public void run() {
        IssuerPreset known = IssuerPreset.of(preset.getValue());
        Map<String, Object> keys = keys(known);
        if (!claims.hasAudiences()) {
            throw new WrongUsage("--bound-audiences is required: the audience for which the tokens are issued");
        }
        if (known != null && !claims.hasClaims()) {
            throw new WrongUsage("--preset " + known.id() + " needs --bound-claims, such as " + known.exampleClaim()
                    + ": otherwise all jobs of all customers could log in");
        }
        Map<String, Object> role = new LinkedHashMap<>(Map.of("role_type", "jwt"));
        claims.addTo(role);
        String mount = enable.mount();
        enable.carryOut(List.of(
                WantedFields.of(
                                "configuration of " + mount + "/",
                                VaultPath.methodConfiguration(mount),
                                keys,
                                Map.of("default_role", claims.role()))
                        .replacing(),
                WantedFields.of(
                        "role " + claims.role(),
                        VaultPath.methodRole(mount, claims.role()),
                        role,
                        Map.of(
                                "user_claim", known == null ? "sub" : known.userClaim(),
                                "token_ttl", "1h",
                                "token_max_ttl", "24h"))));
    }

    /** Where Vault finds the keys. The other fields are emptied, because Vault accepts only one source. */
    private Map<String, Object> keys(IssuerPreset known) {
        String discovery = discoveryUrl.getValue();
        String jwks = jwksUrl.getValue();
        String iss = issuer.getValue();
        CommandDescription.exclude(discoveryUrl, jwksUrl, publicKeys.option());
        if (discovery == null && jwks == null && !CommandDescription.given(publicKeys.option())) {
            discovery = iss != null ? iss : known != null ? known.issuer() : null;
            if (discovery == null) {
                throw new WrongUsage(
                        "--preset, --discovery-url, --jwks-url, --public-key-file or --issuer is required");
            }
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("oidc_discovery_url", discovery == null ? "" : CalledUrl.checked("--discovery-url", discovery));
        keys.put("jwks_url", jwks == null ? "" : CalledUrl.checked("--jwks-url", jwks));
        keys.put("jwt_validation_pubkeys", publicKeys.parts());
        String bound = iss != null ? iss : discovery != null ? discovery : known != null ? known.issuer() : null;
        if (bound != null) {
            keys.put("bound_issuer", bound);
        }
        caFile.addTo(keys, jwks == null ? "oidc_discovery_ca_pem" : "jwks_ca_pem");
        return keys;
    }
}
