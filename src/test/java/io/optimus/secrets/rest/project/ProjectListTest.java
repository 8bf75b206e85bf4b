package io.optimus.secrets.rest.project;

import static io.optimus.secrets.testing.http.ProblemAssert.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lists of projects and namespaces that each role gets from a real Vault. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class ProjectListTest {

    private static final String PROJECTS = "/api/v1beta1/project";

    VaultServer vault;
    SecretsClient byRoot;

    @BeforeEach
    void secretsInTwoNamespacesAndProjectWide() {
        for (String namespace : List.of("crm", "sales", "")) {
            byRoot.register("NAME", namespace, "value".getBytes(StandardCharsets.UTF_8))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void anOperatorGetsAllProjectsAndNamespaces() {
        // Given
        SecretsClient operator = holder("operator", false, false);

        // When
        Response projects = operator.request().get(PROJECTS);
        Response namespaces = operator.request().get(namespaces());

        // Then
        assertThat(names(projects, "projects")).contains(byRoot.project()).isSorted();
        assertThat(projects.<Boolean>path("complete")).isTrue();
        assertThat(projects.<String>path("problem")).isNull();
        assertThat(names(namespaces, "namespaces")).containsExactly("crm", "sales");
        assertThat(namespaces.<Boolean>path("complete")).isTrue();
    }

    @Test
    void anAdminGetsTheProjectAndAllOfItsNamespaces() {
        // Given
        SecretsClient admin = holder("project-admin", true, false);

        // When, Then
        expectOnlyOwnProject(admin.request().get(PROJECTS));
        assertThat(names(admin.request().get(namespaces()), "namespaces")).containsExactly("crm", "sales");
    }

    @Test
    void anEditorGetsTheProjectAndAllOfItsNamespaces() {
        // Given
        SecretsClient editor = holder("namespace-editor", true, true);

        // When
        Response namespaces = editor.request().get(namespaces());

        // Then
        expectOnlyOwnProject(editor.request().get(PROJECTS));
        assertThat(names(namespaces, "namespaces")).containsExactly("crm", "sales");
        assertThat(namespaces.<Boolean>path("complete")).isTrue();
    }

    @Test
    void aReaderGetsTheProjectAndTheNamespaceOfTheRole() {
        // Given
        SecretsClient reader = holder("namespace-reader", true, true);

        // When
        Response namespaces = reader.request().get(namespaces());

        // Then
        expectOnlyOwnProject(reader.request().get(PROJECTS));
        assertThat(names(namespaces, "namespaces")).containsExactly("crm");
        assertThat(namespaces.<Boolean>path("complete")).isFalse();
        assertThat(namespaces.<String>path("problem"))
                .contains("the capability \"list\" on \"optimus/metadata/" + byRoot.project() + "\"");
    }

    @Test
    void aCallerWithoutARoleIsRefused() {
        // Given
        SecretsClient stranger = byRoot.withToken(VaultUsers.of(vault)
                .addAndLogIn("stranger-" + UUID.randomUUID())
                .token());

        // When, Then
        for (String path : List.of(PROJECTS, namespaces())) {
            assertThatProblem(stranger.request().get(path))
                    .hasStatus(403, 7)
                    .says("\"list\" on \"optimus/metadata", "your roles have none");
        }
    }

    @Test
    void anUnknownParameterIsRefused() {
        for (String path : List.of(PROJECTS, namespaces())) {
            byRoot.request().queryParam("limit", 1).get(path).then().statusCode(400);
        }
    }

    private void expectOnlyOwnProject(Response response) {
        assertThat(names(response, "projects")).containsExactly(byRoot.project());
        assertThat(response.<Boolean>path("complete")).isFalse();
        assertThat(response.<String>path("problem"))
                .contains("the capability \"list\" on \"optimus/metadata\"", "others are unknown");
    }

    private String namespaces() {
        return PROJECTS + "/" + byRoot.project() + "/namespace";
    }

    private static List<String> names(Response response, String kind) {
        return response.then().statusCode(200).extract().path(kind + ".name");
    }

    private SecretsClient holder(String role, boolean ofProject, boolean ofNamespace) {
        String user = role + "-" + UUID.randomUUID();
        VaultUsers users = VaultUsers.of(vault);
        users.add(user);
        List<String> grant = new ArrayList<>(List.of("grant", "--role", role, "--to", "userpass:" + user));
        if (ofProject) {
            grant.addAll(List.of("-p", byRoot.project()));
        }
        if (ofNamespace) {
            grant.addAll(List.of("-n", "crm"));
        }
        AdminCommandLine.on(vault).succeed(grant.toArray(new String[0]));
        return byRoot.withToken(users.logIn(user).token());
    }
}
