package io.optimus.secrets.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.net.FreePorts;
import io.optimus.secrets.testing.vault.JwtIssuer;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command line logs in at a real Vault through the packaged service. Each test has a project of its own. */
class LoginIT {

    private static final String PASSWORD = VaultUsers.PASSWORD;
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    @Test
    void aPasswordFromStandardInputLogsIn() throws IOException {
        // Given
        STACK.users().add("login-alice");
        grant("grant -p Login-Sales -n crm --role namespace-editor --to userpass:login-alice");
        STACK.config(folder, "Login-Sales");

        // When
        Ended login = loggedOut().input(PASSWORD + "\n").run("login", "--username", "login-alice");

        // Then
        assertThat(login.exitCode()).as(login.err()).isZero();
        assertThat(login.err())
                .isEqualTo(
                        "Logged in to http://" + STACK.service().host() + " as userpass-login-alice; the token is in "
                                + loggedOut().storedLogin() + "\n");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(loggedOut().storedLogin())))
                .isEqualTo("rw-------");
        assertThat(loggedOut().run("secret", "set", "a", "v", "-n", "crm").err())
                .isEqualTo("Secret registered\n");
        assertThat(loggedOut().run("secret", "set", "a", "v").exitCode()).isEqualTo(1);

        JsonNode session = whoami();
        assertThat(session.path("name").asText()).isEqualTo("userpass-login-alice");
        assertThat(session.path("policies").toString()).contains("optimus-namespace-editor:~login-~sales:crm");
        assertThat(session.path("projects").toString())
                .isEqualTo("[{\"project\":\"Login-Sales\",\"namespace\":\"crm\",\"role\":\"namespace-editor\"}]");
        assertThat(session.path("timeLeft").asLong()).isPositive();
        assertThat(loggedOut().run("whoami").out())
                .containsPattern("NAME +userpass-login-alice\n")
                .containsPattern("PROJECTS +Login-Sales/crm \\(namespace-editor\\)\n")
                .containsPattern("TIME LEFT +3. d");
    }

    @Test
    void onATerminalTheMethodAndItsFieldsAreAskedFor() throws IOException {
        // Given
        STACK.users().add("login-tess");
        STACK.config(folder, "login-terminal");

        // When
        Ended login = loggedOut()
                .program(Path.of("script"))
                .input("userpass\nlogin-tess\n" + PASSWORD + "\n")
                .run("-qec", "'" + ServiceProcess.launcher() + "' login", "/dev/null");

        // Then
        assertThat(login.out())
                .containsSubsequence(
                        "Login methods of http://" + STACK.service().host() + ":",
                        "1  userpass",
                        "2  approle",
                        "3  jwt",
                        "4  token",
                        "Method [userpass]: ",
                        "User name for ",
                        "Password for ",
                        "Logged in to ");
        assertThat(whoami().path("name").asText()).isEqualTo("userpass-login-tess");
    }

    @Test
    void anAppRoleLogsInByFiles() throws IOException {
        // Given
        grant("grant -p login-etl --role project-admin --to approle:login-etl");
        STACK.config(folder, "login-etl");
        String role = "auth/approle/role/login-etl/";
        VaultApi root = STACK.vault().root();
        String roleId = root.get(role + "role-id").data().path("role_id").asText();
        String secretId = root.set(role + "secret-id", Map.of())
                .path("data")
                .path("secret_id")
                .asText();
        Files.writeString(folder.resolve("role-id"), roleId + "\n");
        Files.writeString(folder.resolve("secret-id"), secretId + "\n");

        // When
        Ended byFiles = loggedOut().run("login", "--role-id-file", "role-id", "--secret-id-file", "secret-id");
        Ended byInput = loggedOut().input(secretId).run("login", "--method", "approle", "--role-id", roleId);
        Ended wrong = loggedOut().input("canary-wrong").run("login", "--role-id", roleId);
        String wrapping = root.wrapped(role + "secret-id", Map.of());
        String[] wrapped = {"login", "--role-id", roleId, "--wrapped-secret-id-file", "-"};
        Ended byWrapped = loggedOut().input(wrapping).run(wrapped);
        Ended usedAgain = loggedOut().input(wrapping).run(wrapped);

        // Then
        assertThat(byWrapped.exitCode()).as(byWrapped.err()).isZero();
        assertThat(usedAgain.err()).contains("was used already", "report it").doesNotContain(wrapping);
        assertThat(byFiles.exitCode()).as(byFiles.err()).isZero();
        assertThat(byInput.exitCode()).as(byInput.err()).isZero();
        assertThat(whoami().path("name").asText()).isEqualTo("approle");
        assertThat(wrong.exitCode()).isEqualTo(4);
        assertThat(byFiles.everything() + byInput.everything() + wrong.everything())
                .doesNotContain(secretId, "canary-wrong");
        assertThat(serviceLog()).doesNotContain(secretId, wrapping, "canary-wrong");
    }

    @Test
    void aJwtLogsInWithARole() throws IOException {
        // Given
        JwtIssuer issuer = JwtIssuer.create();
        VaultApi root = STACK.vault().root();
        if (root.get("sys/auth/jwt").status() != 200) {
            root.set("sys/auth/jwt", Map.of("type", "jwt"));
        }
        root.set("auth/jwt/config", Map.of("jwt_validation_pubkeys", List.of(issuer.publicKeyPem())));
        root.set("auth/jwt/role/login-job", Map.of("role_type", "jwt", "user_claim", "sub", "bound_subject", "job"));
        STACK.config(folder, "login-jwt");
        String jwt = issuer.issue("job", Duration.ofMinutes(5));
        String forged = JwtIssuer.create().issue("job", Duration.ofMinutes(5));
        Files.writeString(folder.resolve("jwt"), jwt);

        // When
        Ended byFile = loggedOut().run("login", "--jwt-file", "jwt", "--role", "login-job");
        Ended wrong = loggedOut().input(forged).run("login", "--method", "jwt", "--role", "login-job");

        // Then
        assertThat(byFile.exitCode()).as(byFile.err()).isZero();
        assertThat(whoami().path("name").asText()).isEqualTo("jwt-job");
        assertThat(wrong.exitCode()).isEqualTo(4);
        assertThat(wrong.err()).contains("; log in with: optimus login --method jwt --host ");
        assertThat(byFile.everything() + wrong.everything() + serviceLog()).doesNotContain(jwt, forged);
    }

    @Test
    void aTokenIsCheckedBeforeItIsStored() throws IOException {
        // Given
        STACK.config(folder, "login-token");
        String token = STACK.users().addAndLogIn("login-token").token();
        Files.writeString(folder.resolve("token"), token);

        // When
        Ended unknown = loggedOut().input("canary-unknown").run("login");
        boolean storedUnknown = Files.exists(folder.resolve("user-config"));
        Ended known = loggedOut().run("login", "--token-file", "token");

        // Then
        assertThat(unknown.exitCode()).isEqualTo(4);
        assertThat(unknown.err())
                .contains("does not accept the token from standard input; log in with: optimus login --host ")
                .doesNotContain("canary");
        assertThat(storedUnknown).isFalse();
        assertThat(known.exitCode()).as(known.err()).isZero();
        assertThat(known.everything() + serviceLog()).doesNotContain(token, "canary-unknown");
    }

    @Test
    void aWrongPasswordIsNotAuthenticatedAndNothingIsStored() throws IOException {
        // Given
        STACK.users().add("login-bob");
        STACK.config(folder, "login-wrong");
        Files.writeString(folder.resolve("password"), "canary-wrong\n");

        // When
        Ended wrong = loggedOut().run("login", "--username", "login-bob", "--password-file", "password");

        // Then
        assertThat(wrong.exitCode()).isEqualTo(4);
        assertThat(wrong.err())
                .startsWith("Error: ")
                .endsWith("; log in with: optimus login --method userpass --host "
                        + STACK.service().host() + " --username login-bob\n")
                .doesNotContain("canary");
        assertThat(folder.resolve("user-config")).doesNotExist();
        assertThat(serviceLog()).doesNotContain("canary-wrong", PASSWORD);
    }

    @Test
    void noProcessShowsWhatIsLoggedInWith() throws Exception {
        // Given a service that never responds, so that the test sees the process while it knows the password. The
        // password is unique, because the list has all processes of this machine.
        String password = "canary-" + UUID.randomUUID();
        Files.writeString(folder.resolve("password"), password);
        try (ServerSocket silent = FreePorts.listening(0)) {
            silent.setSoTimeout((int) COMMAND_LIMIT.toMillis());
            CompletableFuture<Ended> login = CompletableFuture.supplyAsync(() -> loggedOut()
                    .with("OPTIMUS_HOST", "127.0.0.1:" + silent.getLocalPort())
                    .run("login", "--username", "login-erin", "--password-file", "password"));
            List<String> shown;
            try (var connected = silent.accept()) {
                // When
                connected.getInputStream().read();
                shown = commandLines();
            }

            // Then
            assertThat(shown).anyMatch(line -> line.contains("login-erin")).noneMatch(line -> line.contains(password));
            assertThat(login.join().everything()).doesNotContain(password);
        }
    }

    private static List<String> commandLines() throws IOException {
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes
                    .map(process -> process.info().commandLine().orElse(""))
                    .toList();
        }
    }

    private PackagedCommand loggedOut() {
        return STACK.loggedOut(folder);
    }

    private JsonNode whoami() throws IOException {
        return new ObjectMapper()
                .readTree(loggedOut().run("whoami", "-o", "json").out());
    }

    private static void grant(String command) {
        AdminCommandLine.on(STACK.vault()).succeed(command.split(" "));
    }

    private static String serviceLog() throws IOException {
        String log = Files.readString(STACK.service().log());
        assertThat(log).isNotEmpty();
        return log;
    }
}
