package io.optimus.secrets.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.JwtIssuer;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CI jobs log in at a real Vault. The role accepts only ID tokens for this service. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class JobLoginTest {

    private static final JwtIssuer PLATFORM = JwtIssuer.create();
    private static final String SUBJECT = "repo:example/pipelines:ref:refs/heads/main";

    VaultServer vault;

    @TempDir
    Path folder;

    @BeforeEach
    void aRoleForTheJobs() {
        if (vault.root().get("sys/auth/jwt").status() != 200) {
            vault.root().set("sys/auth/jwt", Map.of("type", "jwt"));
        }
        vault.root().set("auth/jwt/config", Map.of("jwt_validation_pubkeys", List.of(PLATFORM.publicKeyPem())));
        vault.root()
                .set(
                        "auth/jwt/role/jobs",
                        Map.of(
                                "role_type",
                                "jwt",
                                "user_claim",
                                "sub",
                                "bound_subject",
                                SUBJECT,
                                "bound_audiences",
                                List.of(url())));
    }

    @Test
    void aJobOfGitHubActionsLogsIn() {
        // Given
        try (FakeService gitHub = new FakeService().respondsJson(200, "{\"value\":\"" + idToken(url()) + "\"}")) {
            CommandRun job = job().with("ACTIONS_ID_TOKEN_REQUEST_URL", "http://" + gitHub.host() + "/token?v=2")
                    .with("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "request-token");

            // When
            Ended login = job.run("login", "--method", "github-actions", "--role", "jobs");

            // Then
            assertThat(login.exitCode()).as(login.err()).isZero();
            assertThat(job.run("whoami").out()).contains("jwt-" + SUBJECT);
        }
    }

    @Test
    void aJobOfGitLabLogsIn() {
        // Given
        CommandRun job = job().with("OPTIMUS_ID_TOKEN", idToken(url()));

        // When
        Ended login = job.run("login", "--method", "gitlab", "--role", "jobs");

        // Then
        assertThat(login.exitCode()).as(login.err()).isZero();
        assertThat(job.run("whoami").out()).contains("jwt-" + SUBJECT);
    }

    @Test
    void anIdTokenForAnotherServiceIsNotAccepted() {
        // Given
        String another = idToken("https://another.example.com");

        // When
        Ended login = job().with("OPTIMUS_ID_TOKEN", another).run("login", "--method", "gitlab", "--role", "jobs");

        // Then
        assertThat(login.exitCode()).isEqualTo(4);
        assertThat(login.err())
                .contains("log in with: optimus login --method gitlab --host ")
                .doesNotContain(another);
    }

    private static String idToken(String audience) {
        return PLATFORM.issue(Map.of("sub", SUBJECT, "aud", audience), Duration.ofMinutes(5));
    }

    private static String url() {
        return "http://127.0.0.1:" + RestAssured.port;
    }

    private CommandRun job() {
        return new CommandRun(folder).with("OPTIMUS_HOST", url());
    }
}
