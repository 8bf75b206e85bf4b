package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.CommandRun;
import io.optimus.secrets.cli.CommandRun.Ended;
import io.optimus.secrets.testing.AdminCommandLine;
import io.optimus.secrets.testing.CertificateAuthority;
import io.optimus.secrets.testing.FreePorts;
import io.optimus.secrets.testing.VaultApi;
import io.optimus.secrets.testing.VaultProxy;
import io.optimus.secrets.testing.VaultServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus doctor} as an administrator of a real Vault runs it: each fault is made, found, and repaired as it says. */
class DoctorOfVaultTest {

    private static VaultServer vault;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startVault() {
        vault = VaultServer.start();
    }

    @AfterAll
    static void stopVault() {
        vault.close();
    }

    @Test
    void aVaultThatInitHasSetUpIsFoundWell() {
        // Given
        init("well");

        // When
        Ended ended = doctor("--mount", "well");

        // Then
        assertThatDoctor(ended)
                .endsWith(0)
                .finds("host", "skip", "OPTIMUS_HOST")
                .finds("Vault", "ok", "unsealed, version 1.")
                .finds("VAULT_TOKEN", "ok", "root", "does not end")
                .finds("mount well/", "ok", "KV version 2")
                .finds("transit key optimus", "ok", "type hmac")
                .finds("AppRole optimus-service", "ok")
                .finds("policies", "ok")
                .finds("clock", "ok", "Vault");
        assertThat(ended.everything()).doesNotContain(vault.root().token());
    }

    @Test
    void aMountOfKvVersion1IsFoundAndBroughtToVersion2() {
        // Given
        init("old");
        vault.root().delete("sys/mounts/old");
        vault.root().set("sys/mounts/old", Map.of("type", "kv", "options", Map.of("version", "1")));

        // When
        FindingAssert found = assertThatDoctor(doctor("--mount", "old"));

        // Then
        found.endsWith(1).finds("mount old/", "fail", "KV version 1");
        assertThat(found.commandsFor("mount old/")).containsExactly("vault kv enable-versioning old");
        vault.root().set("sys/mounts/old/tune", Map.of("options", Map.of("version", "2")));
        assertThatDoctor(doctor("--mount", "old")).endsWith(0).finds("mount old/", "ok");
    }

    @Test
    void aMissingMountIsFoundAndMade() {
        // When
        FindingAssert found = assertThatDoctor(doctor("--mount", "missing"));

        // Then
        found.endsWith(1).finds("mount missing/", "fail", "nothing is mounted");
        run(found.commandsFor("mount missing/"));
        assertThatDoctor(doctor("--mount", "missing")).endsWith(0).finds("mount missing/", "ok");
    }

    @Test
    void anotherEngineInThePlaceOfTheMountIsFoundAndMovedAway() {
        // Given
        init("other");
        vault.root().delete("sys/mounts/other");
        vault.root().set("sys/mounts/other", Map.of("type", "transit"));

        // When
        FindingAssert found = assertThatDoctor(doctor("--mount", "other"));

        // Then
        found.endsWith(1).finds("mount other/", "fail", "not KV");
        List<String> commands = found.commandsFor("mount other/");
        assertThat(commands.get(0)).isEqualTo("vault secrets move other/ other-moved/");
        vault.root().set("sys/remount", Map.of("from", "other", "to", "other-moved"));
        run(commands.subList(1, commands.size()));
        assertThatDoctor(doctor("--mount", "other")).endsWith(0).finds("mount other/", "ok");
    }

    @Test
    void aMissingTransitKeyIsFoundAndMade() {
        // Given a Vault whose policies are for that key
        try (VaultServer another = VaultServer.start()) {
            AdminCommandLine.on(another).succeed("init", "--transit-key", "lost", "--restore-policies");
            another.root().set("transit/keys/lost/config", Map.of("deletion_allowed", true));
            assertThatDoctor(doctor(another, "--transit-key", "lost"))
                    .endsWith(0)
                    .finds("transit key lost", "warn", "may be deleted", "deletion_allowed=false");
            another.root().delete("transit/keys/lost");

            // When
            FindingAssert found = assertThatDoctor(doctor(another, "--transit-key", "lost"));

            // Then
            found.endsWith(1).finds("transit key lost", "fail", "not there");
            run(another, found.commandsFor("transit key lost"));
            assertThatDoctor(doctor(another, "--transit-key", "lost"))
                    .endsWith(0)
                    .finds("transit key lost", "ok");
        }
    }

    @Test
    void aKeyWhoseFirstVersionMakesNoDigestsAnyMoreIsFoundAndOpened() {
        // Given
        vault.root().set("transit/keys/shut", Map.of("type", "hmac", "key_size", 32));
        vault.root().set("transit/keys/shut/rotate", Map.of());
        vault.root().set("transit/keys/shut/config", Map.of("min_encryption_version", 2, "min_decryption_version", 2));
        assertThat(firstVersionMakesDigests("shut")).isFalse();

        // When
        FindingAssert found = assertThatDoctor(doctor("--transit-key", "shut"));

        // Then
        found.finds("transit key shut", "fail", "version 1");
        assertThat(found.commandsFor("transit key shut"))
                .containsExactly(
                        "vault write transit/keys/shut/config min_encryption_version=0 min_decryption_version=1");
        vault.root().set("transit/keys/shut/config", Map.of("min_encryption_version", 0, "min_decryption_version", 1));
        assertThat(firstVersionMakesDigests("shut")).isTrue();
        assertThatDoctor(doctor("--transit-key", "shut")).finds("transit key shut", "ok", "newest version 2");
    }

    @Test
    void aKeyThatCanBeTakenOutIsFound() {
        // Given
        vault.root().set("transit/keys/open", Map.of("type", "hmac", "key_size", 32, "exportable", true));

        // Then
        assertThatDoctor(doctor("--transit-key", "open")).finds("transit key open", "warn", "exported");
    }

    @Test
    void anEditedPolicyOfARoleIsFoundAndRestored() {
        // Given
        init("edited");
        AdminCommandLine.on(vault)
                .succeed("token", "--mount", "edited", "-p", "Sales", "-n", "crm", "--role", "namespace-editor");
        String policy = "edited-namespace-editor:~sales:crm";
        String shipped = policyText(policy);
        vault.root()
                .set(
                        "sys/policies/acl/" + policy,
                        Map.of("policy", shipped + "path \"edited/*\" { capabilities = [\"read\"] }\n"));

        // When
        FindingAssert found = assertThatDoctor(doctor("--mount", "edited"));

        // Then
        found.endsWith(0).finds("policies", "warn", policy, "edited by somebody");
        run(ours(found.commandsFor("policies")));
        assertThat(policyText(policy)).isEqualTo(shipped);
        assertThatDoctor(doctor("--mount", "edited")).endsWith(0).finds("policies", "ok");
    }

    @Test
    void policiesOfAnotherLayoutAreFoundAndRestored() {
        // Given
        init("moved");
        AdminCommandLine.on(vault)
                .succeed("token", "--mount", "moved", "-p", "sales", "-n", "crm", "--role", "namespace-reader");

        // When
        String[] layout = {"--mount", "moved", "--project-folder", "_all"};
        FindingAssert found = assertThatDoctor(doctor(layout));

        // Then
        found.finds("policies", "warn", "moved-namespace-reader:sales:crm", "another version or layout");
        run(ours(found.commandsFor("policies")));
        assertThatDoctor(doctor(layout)).finds("policies", "ok");
        assertThat(policyText("moved-namespace-reader:sales:crm")).contains("moved/data/sales/_all/");
    }

    @Test
    void aServiceRoleWithMorePoliciesOrNoneIsFoundAndRepaired() {
        // Given
        init("role");
        vault.root()
                .set("auth/approle/role/optimus-service", Map.of("token_policies", List.of("optimus-service", "more")));

        // When
        FindingAssert wider = assertThatDoctor(doctor("--mount", "role"));

        // Then
        wider.endsWith(1).finds("AppRole optimus-service", "fail", "other policies");
        run(wider.commandsFor("AppRole optimus-service"));
        assertThatDoctor(doctor("--mount", "role")).endsWith(0);

        // When
        vault.root().delete("auth/approle/role/optimus-service");
        FindingAssert gone = assertThatDoctor(doctor("--mount", "role"));

        // Then
        gone.endsWith(1)
                .finds(
                        "AppRole optimus-service",
                        "fail",
                        "not there",
                        "config/application.properties",
                        "optimus serve");
        new AdminCommandLine(variables(vault.root()))
                .succeed(
                        "init",
                        "--service-credentials",
                        folder.resolve("config/application.properties").toString());
        assertThatDoctor(doctor("--mount", "role")).endsWith(0);
    }

    @Test
    void aSealedVaultIsFoundAndTheRestIsNotCalledWell() {
        try (VaultServer another = VaultServer.start()) {
            // Given
            another.seal();

            // When
            Ended ended = doctor(another);

            // Then
            assertThatDoctor(ended)
                    .endsWith(1)
                    .finds("Vault", "fail", "sealed", "vault operator unseal")
                    .finds("VAULT_TOKEN", "skip", "not checked")
                    .finds("mount optimus/", "skip", "not checked")
                    .finds("policies", "skip", "not checked");
            assertThat(ended.out()).doesNotContain("\"ok\",\"message\":\"KV");

            // When
            another.unseal();

            // Then
            assertThatDoctor(doctor(another)).endsWith(0);
        }
    }

    @Test
    void anAddressThatIsNoneIsFound() {
        assertThatDoctor(new CommandRun(folder).with("VAULT_ADDR", "vault:8200").run("doctor", "-o", "json"))
                .endsWith(1)
                .finds("Vault", "fail", "no URL", "--vault-addr")
                .finds("mount optimus/", "skip", "not checked");
    }

    @Test
    void aVaultThatIsNotThereIsFoundWithinSeconds() {
        // Given
        CommandRun command = new CommandRun(folder)
                .with("VAULT_ADDR", "http://127.0.0.1:" + FreePorts.one())
                .with("VAULT_TOKEN", "canary-token");
        Instant start = Instant.now();

        // When
        Ended ended = command.run("doctor", "-o", "json");

        // Then
        Duration taken = Duration.between(start, Instant.now());
        System.out.println("doctor of a Vault that is not there: " + taken.toMillis() + " ms");
        assertThatDoctor(ended)
                .endsWith(1)
                .finds("Vault", "fail", "nothing accepts connections", "--vault-addr")
                .finds("transit key optimus", "skip", "not checked");
        assertThat(ended.everything()).doesNotContain("canary-token");
        assertThat(taken).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aServiceAndAVaultThatAcceptAndNeverAnswerAreGivenUpWithinSeconds() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // Given
            String address = "127.0.0.1:" + silent.getLocalPort();
            Instant start = Instant.now();

            // When
            Ended ended = new CommandRun(folder)
                    .with("OPTIMUS_HOST", address)
                    .with("VAULT_ADDR", "http://" + address)
                    .with("VAULT_TOKEN", "canary-token")
                    .run("doctor", "-o", "json");

            // Then
            Duration taken = Duration.between(start, Instant.now());
            System.out.println("doctor of a service and a Vault that never answer: " + taken.toMillis() + " ms");
            assertThatDoctor(ended)
                    .endsWith(1)
                    .finds("host", "fail", "did not answer")
                    .finds("service", "skip", "not checked: first see to host")
                    .finds("Vault", "fail", "did not answer GET sys/health")
                    .finds("policies", "skip", "not checked");
            assertThat(taken).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void aVaultOfACaThatIsNotTrustedIsFoundAndTrustedByItsCertificate() {
        // Given
        CertificateAuthority authority = CertificateAuthority.create(folder, "authority");
        try (VaultServer behindTls = VaultServer.startWithTls(authority.issue("vault", "IP:127.0.0.1"))) {
            CommandRun command = new CommandRun(folder)
                    .with("VAULT_ADDR", behindTls.tlsAddress())
                    .with("VAULT_TOKEN", behindTls.root().token());

            // When
            Ended ended = command.run("doctor", "-o", "json");

            // Then
            assertThatDoctor(ended).endsWith(1).finds("Vault", "fail", "not trusted", "export VAULT_CACERT=FILE");
            assertThatDoctor(
                            command.with("VAULT_CACERT", authority.certificate().toString())
                                    .run("doctor", "-o", "json"))
                    .endsWith(0)
                    .finds("Vault", "ok");
        }
    }

    @Test
    void aTokenThatVaultDoesNotKnowIsFound() {
        // When
        Ended ended = new CommandRun(folder)
                .with("VAULT_ADDR", vault.address())
                .with("VAULT_TOKEN", "canary-token")
                .run("doctor", "-o", "json");

        // Then
        assertThatDoctor(ended)
                .endsWith(1)
                .finds("Vault", "ok")
                .finds("VAULT_TOKEN", "fail", "does not know it", "vault login")
                .finds("mount optimus/", "skip", "needs a Vault that works, and VAULT_TOKEN of an administrator");
        assertThat(ended.everything()).doesNotContain("canary-token");
    }

    @Test
    void withoutATokenOnlyWhatVaultTellsEverybodyIsChecked() {
        // When
        Ended ended = new CommandRun(folder)
                .with("VAULT_ADDR", vault.address())
                .with("HOME", folder.toString())
                .run("doctor", "-o", "json");

        // Then
        assertThatDoctor(ended)
                .endsWith(0)
                .finds("Vault", "ok")
                .finds("mount optimus/", "skip", "not checked: no administrator's token: set VAULT_TOKEN")
                .finds("policies", "skip", "not checked");
    }

    @Test
    void whatTheTokenMayNotSeeIsNotCalledWell() {
        // Given
        String token = vault.root().tokenWith("sees-key", Map.of("transit/keys/optimus", List.of("read")));

        // When
        Ended ended = new CommandRun(folder)
                .with("VAULT_ADDR", vault.address())
                .with("VAULT_TOKEN", token)
                .run("doctor", "-o", "json");

        // Then
        assertThatDoctor(ended)
                .endsWith(0)
                .finds("mount optimus/", "skip", "not checked", "sys/mounts")
                .finds("transit key optimus", "ok")
                .finds("AppRole optimus-service", "skip", "not checked")
                .finds("policies", "skip", "not checked");
    }

    @Test
    void aClockThatIsWrongAndAVersionThatIsTooOldAreFound() {
        try (VaultProxy proxy = VaultProxy.to(vault.address())) {
            // Given
            long early = Instant.now().minusSeconds(600).getEpochSecond();
            proxy.answer(
                    "GET",
                    "sys/health",
                    200,
                    "{\"sealed\":false,\"version\":\"1.9.10\",\"server_time_utc\":" + early + "}",
                    1);

            // When
            Ended ended = new CommandRun(folder)
                    .with("VAULT_ADDR", proxy.address())
                    .with("VAULT_TOKEN", vault.root().token())
                    .run("doctor", "-o", "json");

            // Then
            assertThatDoctor(ended)
                    .endsWith(0)
                    .finds("Vault", "warn", "1.9.10", "older")
                    .finds("clock", "warn", "Vault's is ", " s behind this machine's", "timedatectl");
        }
    }

    private void init(String mount) {
        AdminCommandLine.on(vault).succeed("init", "--mount", mount);
    }

    private Ended doctor(String... arguments) {
        return doctor(vault, arguments);
    }

    private Ended doctor(VaultServer of, String... arguments) {
        List<String> command = new ArrayList<>(List.of("doctor", "-o", "json"));
        command.addAll(List.of(arguments));
        CommandRun run = new CommandRun(folder);
        variables(of.root()).forEach(run::with);
        return run.run(command.toArray(String[]::new));
    }

    /** As somebody who copies them from the list. */
    private static void run(List<String> commands) {
        run(vault, commands);
    }

    private static void run(VaultServer on, List<String> commands) {
        for (String command : commands) {
            assertThat(command).startsWith("optimus admin ");
            AdminCommandLine.on(on)
                    .succeed(command.substring("optimus admin ".length()).split(" "));
        }
    }

    private static List<String> ours(List<String> commands) {
        return commands.stream()
                .filter(command -> command.startsWith("optimus "))
                .toList();
    }

    private static Map<String, String> variables(VaultApi api) {
        return Map.of("VAULT_ADDR", api.address(), "VAULT_TOKEN", api.token());
    }

    private static boolean firstVersionMakesDigests(String key) {
        return vault.root()
                        .post("transit/hmac/" + key + "/sha2-256", Map.of("input", "aGk=", "key_version", 1))
                        .status()
                == 200;
    }

    private static String policyText(String name) {
        return vault.root()
                .get("sys/policies/acl/" + name)
                .data()
                .path("policy")
                .asText();
    }
}
