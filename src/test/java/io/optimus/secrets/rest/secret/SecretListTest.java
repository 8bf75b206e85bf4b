package io.optimus.secrets.rest.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class SecretListTest {

    VaultServer vault;
    SecretsClient secrets;

    @Test
    void aListIsSortedByNameThenNamespace() {
        // Given
        given("B", "");
        given("A", "z");
        given("A", "a");
        given("A", "");
        given("_X", "a");
        given("a", "");

        // When, Then
        assertThat(ids(secrets.rows())).containsExactly("A@", "A@a", "A@z", "B@", "_X@a", "a@");
    }

    @Test
    void aListOfOneNamespaceHasOnlyItsSecrets() {
        // Given
        given("A", "ns");
        given("A", "ns-2");
        given("A", "");

        // When
        List<Map<String, Object>> rows = secrets.request()
                .queryParam("namespace_name", "ns")
                .get(secrets.path())
                .path("secrets");

        // Then
        assertThat(ids(rows)).containsExactly("A@ns");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 1000})
    void pagesTogetherAreTheWholeListWithoutDeletedOnes(int limit) {
        // Given
        for (int i = 0; i < 4; i++) {
            given("S" + i, "");
            given("S" + i, "ns");
        }
        secrets.delete("S1").then().statusCode(200);

        // When
        List<Map<String, Object>> rows = new ArrayList<>();
        String token = "";
        do {
            JsonPath page = secrets.request()
                    .queryParam("limit", limit)
                    .queryParam("page_token", token)
                    .get(secrets.path())
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<Map<String, Object>> some = page.getList("secrets");
            assertThat(some).hasSizeBetween(1, limit);
            rows.addAll(some);
            token = page.getString("nextPageToken");
        } while (!token.isEmpty());

        // Then
        assertThat(rows).isEqualTo(secrets.rows());
        assertThat(ids(rows)).containsExactly("S0@", "S0@ns", "S1@ns", "S2@", "S2@ns", "S3@", "S3@ns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1001", "x", "1.5", "99999999999"})
    void aLimitOutOfRangeIsABadRequest(String limit) {
        secrets.request()
                .queryParam("limit", limit)
                .get(secrets.path())
                .then()
                .statusCode(400)
                .body("field", equalTo("limit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "Li4vLi4", "%00", "YQ", "YS8vYg"})
    void anInvalidPageTokenIsABadRequest(String token) {
        secrets.request()
                .urlEncodingEnabled(false)
                .queryParam("page_token", token)
                .get(secrets.path())
                .then()
                .statusCode(400)
                .body("field", equalTo("page_token"));
    }

    @Test
    void foldersThatTheCallerMayNotListAreLeftOut() {
        // Given
        given("A", "mine");
        given("A", "theirs");
        given("A", "");
        String project = "optimus/metadata/" + secrets.project() + "/";
        String token = vault.root()
                .tokenWith(
                        "mine-" + secrets.project(),
                        Map.of(project, List.of("list"), project + "mine/*", List.of("list", "read")));

        // When, Then
        assertThat(ids(secrets.withToken(token).rows())).containsExactly("A@mine");
    }

    @Test
    void listingANamespaceWithoutPermissionIsForbidden() {
        // Given
        given("A", "theirs");
        String token = vault.root().tokenWith("nothing-" + secrets.project(), Map.of("optimus/x", List.of("read")));

        // When, Then
        secrets.withToken(token)
                .request()
                .queryParam("namespace_name", "theirs")
                .get(secrets.path())
                .then()
                .statusCode(403);
    }

    @Test
    void otherEntriesInVaultAreNotListed() {
        // Given
        given("A", "ns");
        for (String path : List.of("/ns/has blank", "/ns/folder/deep", "/_other/A", "/atTheTop", "/ns/_OPTIMUS_X")) {
            vault.root()
                    .set(
                            "optimus/data/" + secrets.project() + path.replace(" ", "%20"),
                            Map.of("data", Map.of("value", "x")));
        }

        // When, Then
        assertThat(ids(secrets.rows())).containsExactly("A@ns");
    }

    @Test
    void aListForJobsHasWhatTheNamespacesJobsGet() {
        // Given: a caller that may list two folders and read the metadata of one
        given("A", "mine");
        given("A", "theirs");
        given("B", "");
        String project = "optimus/metadata/" + secrets.project() + "/";
        Map<String, List<String>> rules =
                Map.of(project + "mine/*", List.of("list", "read"), project + "_project/", List.of("list"));
        String token = vault.root().tokenWith("lister-" + secrets.project(), rules);

        // When
        List<Map<String, Object>> rows = secrets.withToken(token)
                .request()
                .queryParam("namespace_name", "mine")
                .queryParam("for_jobs", "true")
                .get(secrets.path())
                .path("secrets");

        // Then
        assertThat(ids(rows)).containsExactly("A@mine", "B@");
        assertThat(rows).extracting(row -> row.get("version")).containsExactly(1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "", "TRUE"})
    void aFlagThatIsNeitherTrueNorFalseIsABadRequest(String flag) {
        secrets.request()
                .queryParam("for_jobs", flag)
                .get(secrets.path())
                .then()
                .statusCode(400)
                .body("field", equalTo("for_jobs"));
    }

    @Test
    void aListNeverHoldsAValue() {
        // Given
        secrets.register("LISTED", "canary-value-in-a-list").then().statusCode(200);

        // When
        Response list = secrets.list();

        // Then
        list.then().statusCode(200);
        assertThat(list.asString()).contains("\"LISTED\"").doesNotContain("canary", "Y2FuYXJ5");
    }

    private void given(String name, String namespace) {
        secrets.register(name, namespace, (name + namespace).getBytes()).then().statusCode(200);
    }

    private static List<String> ids(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> row.get("name") + "@" + row.get("namespace"))
                .toList();
    }
}
