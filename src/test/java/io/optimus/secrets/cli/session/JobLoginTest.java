package io.optimus.secrets.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CI jobs log in at a real Vault. The role accepts only ID tokens for this service. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class JobLoginTest {

    private static final JwtIssuer PLATFORM = JwtIssuer.create();
    private static final String SUBJECT = "repo:example/pipelines:ref:refs/heads/main";

    private static final Logger LOGIN_LOG = Logger.getLogger("io.optimus.secrets.vault.auth");

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

    @ParameterizedTest
    @CsvSource({
        "another.example.com, jobs, invalid audience (aud) claim",
        "canary-audience, canary-role, the role does not exist",
        "future, jobs, invalid not before (nbf) claim: token not yet valid"
    })
    void aJobAndTheLogSayWhyVaultRefusesALogin(String audience, String role, String reason) {
        // Given
        String jwt = audience.equals("future") ? withoutStart() : idToken(audience);
        List<String> log = new CopyOnWriteArrayList<>();
        Handler handler = handler(log);
        LOGIN_LOG.addHandler(handler);

        // When
        Ended login = job().with("OPTIMUS_ID_TOKEN", jwt).run("login", "--method", "gitlab", "--role", role);
        LOGIN_LOG.removeHandler(handler);

        // Then
        assertThat(login.exitCode()).isEqualTo(4);
        assertThat(login.err()).contains("does not accept the credentials: " + reason);
        assertThat(log)
                .singleElement(STRING)
                .containsPattern("a login by jwt at the mount \"jwt\" \\(request id cli-[0-9a-f]+\\): ")
                .contains(reason)
                .doesNotContain("canary", SUBJECT, jwt);
        assertThat(login.everything()).doesNotContain("canary-audience", SUBJECT, jwt);
    }

    /** Vault concludes the start of its validity from its end. */
    private static String withoutStart() {
        long end = Instant.now().plus(Duration.ofHours(1)).getEpochSecond();
        return PLATFORM.issueOnly(Map.of("sub", SUBJECT, "aud", url(), "exp", end));
    }

    private static Handler handler(List<String> messages) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                messages.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
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
