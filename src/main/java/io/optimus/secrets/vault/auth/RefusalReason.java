package io.optimus.secrets.vault.auth;

import io.optimus.secrets.caller.Request;
import io.optimus.secrets.vault.client.CallResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Why Vault or OpenBao refuses a login. Vault's own text may repeat what was sent, even a secret ID, so it is neither logged nor passed on.
 * This class knows the texts that are the same for all callers, and the names that they take from Vault's set-up.
 */
final class RefusalReason {

    /** The name of a claim, which is part of a role in Vault. The pattern does not match a token or a JWT. */
    private static final String CLAIM = "claim \"[A-Za-z0-9_./-]{1,64}\" ";

    private static final Pattern KNOWN = Pattern.compile(String.join(
            "|",
            "invalid (?:expiration time|not before|issued at) \\((?:exp|nbf|iat)\\) claim: token [a-z ]{1,30}",
            "no issued at \\(iat\\), not before \\(nbf\\), or expiration time \\(exp\\) claims in token",
            "invalid audience \\(aud\\) claim: audience claim does not match any expected audience",
            "invalid (?:audience|issuer|subject|ID) \\((?:aud|iss|sub|jti)\\) claim",
            "audience claim found in JWT but no audiences bound to the role",
            "no known key successfully validated the token signature",
            "token signed with unexpected algorithm",
            CLAIM + "does not match any associated bound claim values",
            CLAIM + "is missing",
            CLAIM + "not found in token",
            "role with oidc role_type is not allowed",
            "missing role",
            "service account name not authorized",
            "namespace not authorized",
            "invalid username or password",
            "invalid role or secret ID",
            "invalid credentials",
            "ldap operation failed: failed to bind as user"));

    private static final Pattern UNKNOWN_ROLE =
            Pattern.compile("role \".*\" could not be found|invalid role name \".*\"", Pattern.DOTALL);

    private static final Logger LOG = Logger.getLogger(RefusalReason.class);

    private RefusalReason() {}

    /**
     * Logs a refused login.
     *
     * @return the reason; empty if it is not one of the known ones
     */
    static Optional<String> logged(String method, String mount, Request request, CallResponse response) {
        Optional<String> reason = of(response.errors());
        LOG.infof(
                "Vault refused a login by %s at the mount \"%s\" (request id %s): %s",
                method, mount, request.id(), reason.orElse("Vault gave a reason that is not shown"));
        return reason;
    }

    /**
     * @param errors the texts of Vault's response
     * @return empty if the reason is not one of the known ones
     */
    static Optional<String> of(List<String> errors) {
        if (errors.equals(List.of("permission denied"))) {
            return Optional.of("permission denied");
        }
        for (String error : errors) {
            if (UNKNOWN_ROLE.matcher(error).matches()) {
                return Optional.of("the role does not exist");
            }
            Matcher known = KNOWN.matcher(error);
            if (known.find()) {
                return Optional.of(known.group());
            }
        }
        return Optional.empty();
    }
}
