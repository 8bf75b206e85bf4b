package io.optimus.secrets.cli.admin.auth;

import io.optimus.secrets.cli.command.WrongUsage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Issuers of the tokens of CI jobs. Jobs of all their customers get tokens, so a role must name the customer by a claim. */
enum IssuerPreset {
    GITHUB_ACTIONS("https://token.actions.githubusercontent.com", "repository", "repository_owner=my-org"),
    GITLAB("https://gitlab.com", "project_path", "namespace_path=my-group");

    private final String issuer;
    private final String userClaim;
    private final String exampleClaim;

    IssuerPreset(String issuer, String userClaim, String exampleClaim) {
        this.issuer = issuer;
        this.userClaim = userClaim;
        this.exampleClaim = exampleClaim;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> ids() {
        return Stream.of(values()).map(IssuerPreset::id).toList();
    }

    /** @return null for null */
    static IssuerPreset of(String id) {
        if (id == null) {
            return null;
        }
        return Stream.of(values())
                .filter(preset -> preset.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new WrongUsage("--preset must be one of: " + String.join(", ", ids())));
    }

    String issuer() {
        return issuer;
    }

    /** The claim that names the repository of a job. */
    String userClaim() {
        return userClaim;
    }

    /** A claim that names one customer. */
    String exampleClaim() {
        return exampleClaim;
    }
}
