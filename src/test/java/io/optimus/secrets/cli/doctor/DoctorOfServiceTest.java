package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.CommandRun;
import io.optimus.secrets.cli.CommandRun.Ended;
import io.optimus.secrets.testing.AdminCommandLine;
import io.optimus.secrets.testing.FreePorts;
import io.optimus.secrets.testing.OwnVaultProfile;
import io.optimus.secrets.testing.SecretsClient;
import io.optimus.secrets.testing.VaultApi;
import io.optimus.secrets.testing.VaultProxy;
import io.optimus.secrets.testing.VaultServer;
import io.optimus.secrets.testing.VaultUsers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus doctor} as a data engineer runs it, who has the service's address and a token. */
@QuarkusTest
@TestProfile(DoctorOfServiceTest.Profile.class)
class DoctorOfServiceTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    VaultServer vault;

    @TempDir
    Path folder;

    private SecretsClient secrets;

    public static class Profile extends OwnVaultProfile {}

    @BeforeEach
    void ownProject() {
        // What a service does for the first time may take long on a machine under load.
        given().get("/q/health/ready");
        secrets = SecretsClient.onProjectOfItsOwn(vault.root().token());
    }

    @Test
    void whereAllIsWellItSaysSoAndWhatItCouldNotSee() {
        // Given
        secrets.register("NAME", "canary-value").then().statusCode(200);
        String token = tokenOf("project-admin");

        // When
        Ended ended = doctor(token);

        // Then
        assertThatDoctor(ended)
                .endsWith(0)
                .finds("host", "ok", host(), "version ")
                .finds("service", "ok", "ready")
                .finds("token", "ok", "optimus-project-admin:" + secrets.project(), "ends in ")
                .finds("digests", "ok", "all 1 secrets")
                .finds("Vault", "skip", "not checked: needs VAULT_ADDR, and VAULT_TOKEN of an administrator")
                .finds("mount optimus/", "skip", "not checked")
                .finds("transit key optimus", "skip", "not checked")
                .finds("policies", "skip", "not checked")
                .finds("clock", "ok", "the service");
        assertThat(ended.everything()).doesNotContain(token, "canary-value");
    }

    @Test
    void peopleGetALineACheckAndTheCommandBelowIt() {
        // When
        Ended ended = new CommandRun(folder).with("OPTIMUS_HOST", host()).run("doctor");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out())
                .containsPattern("(?m)^ok +host +http://.* answers, version ")
                .containsPattern("(?m)^fail +token +not logged in to .*\n +→ optimus login --host " + host() + "\n")
                .containsPattern("(?m)^skip +digests +not checked: first see to token\n");
        assertThat(ended.err()).endsWith("Error: one thing is broken\n");
    }

    @Test
    void aHostWhereNothingAnswersIsFound() {
        // When
        Ended ended = new CommandRun(folder)
                .with("OPTIMUS_HOST", "127.0.0.1:" + FreePorts.one())
                .with("OPTIMUS_TOKEN", "canary-token")
                .run("doctor", "-o", "json");

        // Then
        assertThatDoctor(ended)
                .endsWith(1)
                .finds("host", "fail", "nothing accepts connections", "optimus serve", "--host HOST:PORT")
                .finds("token", "skip", "not checked: first see to host");
        assertThat(ended.everything()).doesNotContain("canary-token");
    }

    @Test
    void aHostThatIsAnotherServerIsFoundAndTheRightOneIsFine() {
        // Given Vault's own address, a likely slip
        String wrong = vault.address().substring("http://".length());

        // When
        Ended ended = new CommandRun(folder).with("OPTIMUS_HOST", wrong).run("doctor", "-o", "json");

        // Then
        assertThatDoctor(ended)
                .endsWith(1)
                .finds(
                        "host",
                        "fail",
                        "does not answer as an optimus-secrets service",
                        "optimus doctor --host HOST:PORT");
        assertThatDoctor(new CommandRun(folder)
                        .with("OPTIMUS_HOST", wrong)
                        .with("OPTIMUS_TOKEN", tokenOf("project-admin"))
                        .run("doctor", "-o", "json", "--host", host()))
                .endsWith(0);
    }

    @Test
    void noHostAtAllIsFound() {
        assertThatDoctor(new CommandRun(folder).run("doctor", "-o", "json"))
                .endsWith(1)
                .finds("host", "fail", "host is required", "--host HOST:PORT");
    }

    @Test
    void aTokenThatHasEndedIsFoundAndALoginRepairsIt() {
        // Given
        VaultUsers users = VaultUsers.of(vault);
        users.add("dora");
        AdminCommandLine.on(vault)
                .succeed("grant", "-p", secrets.project(), "--role", "project-admin", "--to", "userpass:dora");
        VaultApi dora = users.logIn("dora");
        dora.set("auth/token/revoke-self", Map.of());

        // When
        Ended ended = doctor(dora.token());

        // Then
        assertThatDoctor(ended)
                .endsWith(1)
                .finds("token", "fail", "does not accept", "unset OPTIMUS_TOKEN", "optimus login --host " + host())
                .finds("digests", "skip");
        assertThat(ended.everything()).doesNotContain(dora.token());

        // When
        CommandRun here = new CommandRun(folder)
                .with("OPTIMUS_HOST", host())
                .with("OPTIMUS_PROJECT", secrets.project())
                .input(VaultUsers.PASSWORD);
        assertThat(here.run("login", "--host", host(), "--username", "dora").exitCode())
                .isZero();

        // Then
        assertThatDoctor(here.run("doctor", "-o", "json")).endsWith(0).finds("token", "ok", "userpass-dora");
    }

    @Test
    void whoHasNoRoleInTheProjectIsToldTheGrantThatGivesOne() {
        // Given
        VaultApi nick = VaultUsers.of(vault).addAndLogIn("nick");

        // When
        FindingAssert found = assertThatDoctor(doctor(nick.token()));

        // Then
        found.endsWith(0).finds("digests", "warn", "no role in project " + secrets.project());
        String grant = found.commandsFor("digests").get(0);
        assertThat(grant).startsWith("optimus admin grant ").endsWith("--to userpass:nick");
        AdminCommandLine.on(vault)
                .succeed(grant.substring("optimus admin ".length()).split(" "));
        assertThatDoctor(doctor(nick.token())).endsWith(0).finds("digests", "ok");
    }

    @Test
    void aRoleThatListsNothingIsNoFault() {
        assertThatDoctor(doctor(tokenOf("scheduler")))
                .endsWith(0)
                .finds("digests", "skip", "not checked: this token's role lists nothing");
    }

    @Test
    void aDigestThatAnEditInVaultLeftBehindIsFoundAndRepairedByAList() {
        // Given
        secrets.register("NAME", "crm", "value".getBytes()).then().statusCode(200);
        vault.root()
                .set(
                        "optimus/data/" + secrets.vaultPath("NAME", "crm"),
                        Map.of("data", Map.of("value", "canary-value")));
        String editor = tokenOf("namespace-editor", "-n", "crm");

        // When
        FindingAssert found = assertThatDoctor(doctor(editor));

        // Then
        found.endsWith(0).finds("digests", "warn", "of 1 of 1 secrets", "crm/NAME");
        assertThat(found.commandsFor("digests"))
                .containsExactly(
                        "optimus secret list -p " + secrets.project(),
                        "optimus secret set NAME -p " + secrets.project() + " -n crm --update-only");
        assertThat(new CommandRun(folder)
                        .with("OPTIMUS_HOST", host())
                        .with("OPTIMUS_TOKEN", vault.root().token())
                        .run("secret", "list", "-p", secrets.project())
                        .exitCode())
                .isZero();
        assertThatDoctor(doctor(editor)).endsWith(0).finds("digests", "ok");
    }

    @Test
    void aSecretThatNobodyCanReadIsFoundAndRepairedByANewValue() {
        // Given
        vault.root()
                .set(
                        "optimus/data/" + secrets.vaultPath("NAME", "crm"),
                        Map.of("data", Map.of("other", "canary-value")));
        String token = tokenOf("project-admin");

        // When
        FindingAssert found = assertThatDoctor(doctor(token));

        // Then
        found.endsWith(1).finds("digests", "fail", "malformed", "NAME");
        String set = found.commandsFor("digests").get(0);
        assertThat(new CommandRun(folder)
                        .with("OPTIMUS_HOST", host())
                        .with("OPTIMUS_TOKEN", token)
                        .input("mended")
                        .run(set.substring("optimus ".length()).split(" "))
                        .exitCode())
                .isZero();
        assertThatDoctor(doctor(token)).endsWith(0).finds("digests", "ok");
    }

    @Test
    void aServiceThatCannotUseItsKeyIsFoundAndInitRepairsIt() {
        // Given
        String token = tokenOf("project-admin");
        vault.root().set("transit/keys/optimus/config", Map.of("deletion_allowed", true));
        vault.root().delete("transit/keys/optimus");

        // When the service has tried the key again, as it does now and then
        FindingAssert found = assertThatDoctor(doctorOnce(token, 1));

        // Then
        found.finds("service", "fail", "cannot use the digests' key");
        assertThat(found.commandsFor("service")).containsExactly("optimus admin init");
        AdminCommandLine.on(vault).succeed("init");
        assertThatDoctor(doctorOnce(token, 0)).finds("service", "ok");
    }

    @Test
    void aSealedVaultIsSeenThroughTheService() {
        // Given
        String token = tokenOf("project-admin");
        vault.seal();
        try {
            // When
            Ended ended = doctor(token);

            // Then
            assertThatDoctor(ended)
                    .endsWith(1)
                    .finds("host", "ok")
                    .finds("service", "fail", "not ready", "sealed", "vault operator unseal")
                    .finds("token", "skip", "not checked: first see to service");
        } finally {
            vault.unseal();
        }
        assertThatDoctor(doctor(token)).endsWith(0);
    }

    @Test
    void aServiceThatDoesNotTellWhetherItIsReadyIsFound() {
        try (VaultProxy before = VaultProxy.to("http://" + host())) {
            // Given
            before.loseRequests("GET", "/q/health/ready", 9);

            // When
            Ended ended = new CommandRun(folder)
                    .with("OPTIMUS_HOST", before.address())
                    .with("OPTIMUS_TOKEN", tokenOf("project-admin"))
                    .run("doctor", "-o", "json");

            // Then
            assertThatDoctor(ended)
                    .endsWith(1)
                    .finds("service", "fail", "wait for its Vault", "vault status")
                    .finds("token", "skip", "not checked");
        }
    }

    @Test
    void aServiceWhoseClockIsWrongIsFound() {
        try (VaultProxy before = VaultProxy.to("http://" + host())) {
            // Given
            String late = Instant.now().plusSeconds(600).toString();
            before.answer("GET", "/api/v1beta1/service", 200, "{\"version\":\"9.9\",\"time\":\"" + late + "\"}", 1);

            // When
            Ended ended = new CommandRun(folder)
                    .with("OPTIMUS_HOST", before.address())
                    .with("OPTIMUS_TOKEN", tokenOf("project-admin"))
                    .run("doctor", "-o", "json", "-p", secrets.project());

            // Then
            assertThatDoctor(ended)
                    .endsWith(0)
                    .finds("host", "ok", "version 9.9")
                    .finds("clock", "warn", "the service's is ", " s ahead of this machine's", "timedatectl");
        }
    }

    private Ended doctor(String token) {
        return new CommandRun(folder)
                .with("OPTIMUS_HOST", host())
                .with("OPTIMUS_PROJECT", secrets.project())
                .with("OPTIMUS_TOKEN", token)
                .run("doctor", "-o", "json");
    }

    /** As soon as it ends with the exit code. */
    private Ended doctorOnce(String token, int exitCode) {
        Instant end = Instant.now().plus(LIMIT);
        Ended ended = doctor(token);
        while (ended.exitCode() != exitCode && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            ended = doctor(token);
        }
        return ended;
    }

    private String tokenOf(String role, String... more) {
        String[] command = {"token", "-p", secrets.project(), "--role", role};
        String[] all = new String[command.length + more.length];
        System.arraycopy(command, 0, all, 0, command.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return AdminCommandLine.on(vault).succeed(all).out().strip();
    }

    private static String host() {
        return "127.0.0.1:" + RestAssured.port;
    }
}
