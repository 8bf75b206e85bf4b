package io.optimus.secrets.testing.vault;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.docs.MarkdownPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Sets up Vault's JWT mount for Google's ID tokens with the command of {@code docs/optimus-clients.md}. The key of a test replaces Google's
 * discovery URL.
 */
public final class IdTokenRole {

    public static final String USER = "alice@example.com";

    private static final String COMMAND = "optimus admin auth enable jwt ";
    private static final String ISSUER = "https://accounts.google.com";
    private static final String CLIENT_ID = "client-id.apps.googleusercontent.com";

    private IdTokenRole() {}

    /** {@link #USER} may do everything in the project. */
    public static void on(VaultApi root, JwtIssuer issuer, String project) {
        root.delete("sys/auth/jwt");
        AdminCommandLine.with(root).succeed(documented(issuer));
        AdminCommandLine.with(root).succeed("grant", "-p", project, "--role", "project-admin", "--to", "jwt:" + USER);
    }

    /** The arguments after {@code optimus admin}. */
    private static String[] documented(JwtIssuer issuer) {
        try {
            String command = MarkdownPage.of(Path.of("docs", "optimus-clients.md")).blocks("sh").stream()
                    .map(MarkdownPage.CodeBlock::text)
                    .filter(text -> text.startsWith(COMMAND))
                    .findFirst()
                    .orElseThrow()
                    .substring(COMMAND.length())
                    .replace("\\\n", " ")
                    .replace("CLIENT_ID", CLIENT_ID)
                    .strip();
            Path key = Files.createTempFile("issuer", ".pem");
            Files.writeString(key, issuer.publicKeyPem());
            return ("auth enable jwt " + command + " --public-key-file " + key).split(" +");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
