package io.optimus.secrets.cli.admin.auth;

import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.repeatableOption;

import io.optimus.secrets.cli.vault.VaultName;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a role of Vault's jwt and oidc methods: who may log in, and by which name Vault knows the user. */
final class ClaimOptions {

    private static final String DEFAULT_ROLE = "optimus";

    private final OptionSpec role =
            option("ROLE", "Name of the role in Vault (default: " + DEFAULT_ROLE + ")", "--role");

    private final OptionSpec audiences = repeatableOption(
            "AUDIENCE", "Audiences, one of which a token must have; may be given several times", "--bound-audiences");

    private final OptionSpec claims = repeatableOption(
            "KEY=VALUE", "A claim that a token must have; may be given several times", "--bound-claims");

    private final OptionSpec userClaim = option(
            "CLAIM",
            "The claim that is the name of the user, to which roles are granted (default: sub)",
            "--user-claim");

    private final OptionSpec groupsClaim =
            option("CLAIM", "The claim that lists the groups of the user", "--groups-claim");

    OptionSpec[] all() {
        return new OptionSpec[] {role, audiences, claims, userClaim, groupsClaim};
    }

    String role() {
        return role.getValue() == null ? DEFAULT_ROLE : VaultName.checked("--role", role.getValue());
    }

    boolean hasAudiences() {
        return !OptionLists.items(audiences).isEmpty();
    }

    boolean hasClaims() {
        return !OptionLists.pairs(claims).isEmpty();
    }

    /** Puts the options that are given into the fields of the role. */
    void addTo(Map<String, Object> fields) {
        OptionLists.addItems(fields, "bound_audiences", audiences);
        if (hasClaims()) {
            fields.put("bound_claims", OptionLists.pairs(claims));
        }
        OptionLists.addText(fields, "user_claim", userClaim);
        OptionLists.addText(fields, "groups_claim", groupsClaim);
    }
}
