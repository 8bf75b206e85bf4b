package io.optimus.secrets.operators;

import static io.optimus.secrets.testing.http.ProblemAssert.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An operator edits the keys and values of a secret in the Vault UI. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class ValuesEditedInVaultTest {

    VaultServer vault;
    private VaultUi ui;
    private SecretsClient secrets;
    private SecretInterfaces entrances;
    private String path;

    @BeforeEach
    void aSecretOfOurs() {
        ui = VaultUi.of(vault);
        secrets = SecretsClient.onProjectOfItsOwn(ui.vault().token());
        entrances = new SecretInterfaces(secrets);
        path = secrets.vaultPath("NAME");
        secrets.register("NAME", "ours").then().statusCode(200);
    }

    @Test
    void anEditMakesANewVersionWithItsOwnDigest() {
        // Given
        String digest = digest();

        // When
        ui.createNewVersion(path, Map.of("value", "edited"));

        // Then
        assertThat(entrances.resolved("NAME")).isEqualTo("edited");
        assertThat(secrets.listed("NAME")).containsEntry("version", 2).containsEntry("stale", false);
        assertThat(digest()).isNotEqualTo(digest);
        secrets.update("NAME", "ours").then().statusCode(200);
        assertThat(digest()).isEqualTo(digest);
    }

    @Test
    void anUpdateThatSawAnOlderVersionThanTheEditIsRefused() {
        // Given
        String seen = secrets.tag("NAME");
        ui.createNewVersion(path, Map.of("value", "edited"));

        // When
        int status = secrets.request()
                .header("If-Match", seen)
                .body(SecretsClient.body("", "late".getBytes()))
                .put(secrets.path("NAME"))
                .statusCode();

        // Then
        assertThat(status).isEqualTo(412);
        assertThat(entrances.resolved("NAME")).isEqualTo("edited");
    }

    @Test
    void aSecondKeyIsIgnoredAndDroppedByTheNextUpdate() {
        // Given
        String digest = digest();
        ui.createNewVersion(path, Map.of("value", "ours", "note", "an operator's"));

        // When
        Map<String, Object> listed = secrets.listed("NAME");
        secrets.update("NAME", "new").then().statusCode(200);

        // Then
        assertThat(listed).containsEntry("digest", digest).doesNotContainKey("problem");
        assertThat(entrances.resolved("NAME")).isEqualTo("new");
        assertThat(ui.values(path).fieldNames()).toIterable().containsExactly("value");
        assertThat(ui.openVersion(path, 2).data().at("/data/note").asText()).isEqualTo("an operator's");
    }

    static List<Arguments> malformed() {
        return List.of(
                Arguments.of(Map.of("another", "canary"), "it has no key \"value\""),
                Arguments.of(Map.of(), "it has no key \"value\""),
                Arguments.of(Map.of("Value", "canary"), "it has no key \"value\""),
                Arguments.of(Map.of("value", 7), "its key \"value\" is not text"),
                Arguments.of(Map.of("value", true), "its key \"value\" is not text"),
                Arguments.of(Map.of("value", List.of("canary")), "its key \"value\" is not text"),
                Arguments.of(Map.of("value", Map.of("a", Map.of("b", "canary"))), "its key \"value\" is not text"),
                Arguments.of(Map.of("value", "canary", "encoding", "rot13"), "its key \"encoding\" is not \"base64\""),
                Arguments.of(Map.of("value", "can@ry", "encoding", "base64"), "is not the base64"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aMalformedSecretIsListedAndAnUpdateRepairsIt(Map<String, ?> edited, String what) {
        // Given
        secrets.register("OTHER", "good").then().statusCode(200);
        String fix = "optimus secret set NAME --project-name " + secrets.project() + " --update-only";

        // When
        ui.createNewVersion(path, edited);

        // Then
        assertThat(secrets.rows()).extracting(row -> row.get("name")).containsExactly("NAME", "OTHER");
        assertThat(secrets.listed("OTHER")).containsEntry("stale", false).doesNotContainKey("problem");
        assertThat(secrets.listed("NAME"))
                .containsEntry("version", 2)
                .containsEntry("digest", "")
                .containsEntry("stale", true)
                .hasEntrySatisfying(
                        "problem",
                        problem ->
                                assertThat((String) problem).contains(what, fix).doesNotContain("canary", "can@ry"));
        assertThatProblem(entrances.resolve("NAME")).hasStatus(500, 13).says("secret NAME", what, fix);
        secrets.register("NAME", "again").then().statusCode(409);
        secrets.update("NAME", "repaired").then().statusCode(200);
        assertThat(entrances.resolved("NAME")).isEqualTo("repaired");
        assertThat(secrets.listed("NAME")).containsEntry("stale", false).doesNotContainKey("problem");
    }

    @Test
    void aMalformedSecretCanBeDeleted() {
        // Given
        ui.createNewVersion(path, Map.of("another", "key"));

        // When
        secrets.delete("NAME").then().statusCode(200);

        // Then
        assertThat(secrets.listed("NAME")).isNull();
        secrets.register("NAME", "again").then().statusCode(200);
        assertThat(entrances.resolved("NAME")).isEqualTo("again");
    }

    @Test
    void aMalformedSecretOfTheNamespaceNeverFallsBack() {
        // Given
        ui.createSecret(secrets.vaultPath("NAME", "ns"), Map.of("vlaue", "a slip"));

        // When, Then
        assertThatProblem(secrets.request().queryParam("namespace_name", "ns").get(secrets.path("NAME")))
                .hasStatus(500, 13)
                .says("secret NAME in namespace ns", "--namespace ns --update-only");
        assertThat(entrances.resolved("NAME")).isEqualTo("ours");
    }

    @Test
    void theCommandLineNamesAMalformedSecretAndItsFix() {
        // Given
        secrets.register("OTHER", "good").then().statusCode(200);
        ui.createNewVersion(path, Map.of("another", "key"));

        // When
        Ended list = entrances.optimus("secret", "list");
        Ended get = entrances.optimus("secret", "get", "NAME");
        Ended set = entrances.optimus("secret", "set", "NAME", "value");
        Ended fix = entrances.optimus("secret", "set", "NAME", "value", "--update-only");

        // Then
        assertThat(list.exitCode()).isZero();
        assertThat(list.out())
                .containsPattern("NAME *\\| \\(malformed in Vault\\) ")
                .containsPattern("OTHER *\\| \\S{44} ");
        assertThat(list.err()).contains("Note: secret NAME in project", "it has no key \"value\"", "--update-only");
        assertThat(get.exitCode()).isEqualTo(1);
        assertThat(get.out()).isEmpty();
        assertThat(get.err()).contains("secret NAME in project", "it has no key \"value\"", "--update-only");
        assertThat(set.exitCode()).isEqualTo(1);
        assertThat(set.err()).contains("--update-only");
        assertThat(fix.exitCode()).as(fix.err()).isZero();
        assertThat(entrances.optimus("secret", "get", "NAME").out()).isEqualTo("value");
    }

    private String digest() {
        return (String) secrets.listed("NAME").get("digest");
    }
}
