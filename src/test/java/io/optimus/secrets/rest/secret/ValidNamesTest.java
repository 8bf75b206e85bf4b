package io.optimus.secrets.rest.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.AuditLog;
import io.optimus.secrets.testing.vault.NeedsAuditLog;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that look special to Vault, in our paths or to an operating system are ordinary names. */
@QuarkusTest
@NeedsAuditLog
@QuarkusTestResource(VaultServerResource.class)
class ValidNamesTest {

    private static final List<String> ALL = List.of("create", "read", "update", "patch", "delete", "list");

    VaultServer vault;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data",
                "metadata",
                "config",
                "delete",
                "undelete",
                "destroy",
                "subkeys",
                "optimus",
                "transit",
                "sys",
                "secret",
                "session",
                "api",
                "null",
                "true",
                "0",
                "CON",
                "nul",
                "con.txt",
                "a.",
                "a..b",
                "a...",
                "A-",
                "a_"
            })
    void aValidNameIsThatOfOneSecretOnly(String name) {
        // Given
        String policy = "legal-names-" + UUID.randomUUID();
        String token = vault.root().tokenWith(policy, Map.of("optimus/*", ALL));
        AuditLog log = AuditLog.fromNow(vault);
        SecretsClient secrets = new SecretsClient(token, name);
        byte[] value = ("of " + name).getBytes(StandardCharsets.UTF_8);

        // When
        secrets.register(name, name, value).then().statusCode(200);

        // Then
        secrets.request()
                .queryParam("namespace_name", name)
                .get(secrets.path(name))
                .then()
                .statusCode(200)
                .body("name", equalTo(name), "namespace", equalTo(name));
        assertThat(secrets.rows()).hasSize(1);
        secrets.delete(name, name).then().statusCode(200);
        assertThat(secrets.rows()).isEmpty();
        assertThat(log.requestsUnderPolicy(policy))
                .extracting(request -> request.path("request").path("path").asText())
                .isNotEmpty()
                .allSatisfy(path -> {
                    String[] parts = path.split("/");
                    assertThat(parts[0]).isEqualTo("optimus");
                    assertThat(parts[1]).isIn("data", "metadata", "detailed-metadata", "delete");
                    assertThat(Arrays.copyOfRange(parts, 2, parts.length)).isSubsetOf(name, "_project");
                });
    }

    @Test
    void namesAreCaseSensitive() {
        // Given
        SecretsClient secrets = SecretsClient.onProjectOfItsOwn(vault.root().token());

        // When
        secrets.register("Name", "upper").then().statusCode(200);
        secrets.register("name", "lower").then().statusCode(200);
        secrets.delete("Name").then().statusCode(200);

        // Then
        assertThat(secrets.rows()).extracting(row -> row.get("name")).containsExactly("name");
    }
}
