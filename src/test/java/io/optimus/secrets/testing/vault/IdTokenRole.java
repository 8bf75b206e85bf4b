package io.optimus.secrets.testing.vault;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Sets up Vault's JWT mount for Google's ID tokens, as {@code docs/optimus-clients.md} does. The issuer and key of a test replace
 * Google's discovery URL.
 */
public final class IdTokenRole {

    public static final String USER = "alice@example.com";

    private static final String ISSUER = "https://accounts.google.com";
    private static final String CLIENT_ID = "client-id.apps.googleusercontent.com";

    private IdTokenRole() {}

    /** {@link #USER} may do everything in the project. */
    public static void on(VaultApi root, JwtIssuer issuer, String project) {
        if (root.get("sys/auth/jwt").status() != 200) {
            root.set("sys/auth/jwt", Map.of("type", "jwt"));
        }
        root.set(
                "auth/jwt/config",
                Map.of(
                        "jwt_validation_pubkeys",
                        List.of(issuer.publicKeyPem()),
                        "bound_issuer",
                        ISSUER,
                        "default_role",
                        "google"));
        root.set(
                "auth/jwt/role/google",
                Map.of(
                        "role_type", "jwt",
                        "user_claim", "email",
                        "bound_audiences", List.of(CLIENT_ID),
                        "bound_claims", Map.of("email_verified", true, "hd", "example.com"),
                        "token_ttl", "1h"));
        AdminCommandLine.with(root).succeed("grant", "-p", project, "--role", "project-admin", "--to", "jwt:" + USER);
    }

    public static String idToken(JwtIssuer issuer, String email, Duration life) {
        return idToken(issuer, CLIENT_ID, email, life);
    }

    /** @param audience of a client other than Optimus's */
    public static String idToken(JwtIssuer issuer, String audience, String email, Duration life) {
        return issuer.issue(
                Map.of(
                        "iss", ISSUER,
                        "aud", audience,
                        "azp", audience,
                        "sub", "110169484474386276334",
                        "email", email,
                        "email_verified", true,
                        "hd", email.substring(email.indexOf('@') + 1)),
                life);
    }
}
