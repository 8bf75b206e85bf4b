package io.optimus.secrets.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.service.StoredLogin;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts log in with an AppRole from environment variables. */
class AppRoleVariablesTest {

    private static final String SESSION =
            "{\"token\":\"hvs.ofAppRole\",\"name\":\"approle\",\"policies\":[],\"timeLeft\":60,\"renewable\":true}";
    private static final String EMPTY_LIST = "{\"secrets\":[]}";
    private static final String CANARY = "canary-secret-id";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void aCommandWithoutATokenLogsInOnceAndStoresNothing() {
        // Given
        service.respondsJson(200, SESSION).respondsJson(200, EMPTY_LIST);

        // When
        Ended ended = script().with("OPTIMUS_SECRET_ID", CANARY).run("secret", "list");

        // Then
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(service.requests()).hasSize(2);
        assertThat(body(0)).contains("\"method\":\"approle\"", "\"roleId\":\"r\"", "\"secretId\":\"" + CANARY + "\"");
        assertThat(service.requests().get(1).token()).isEqualTo("Bearer hvs.ofAppRole");
        assertThat(folder.resolve("user-config")).doesNotExist();
    }

    @Test
    void theSecretIdCanBeInAFile() throws IOException {
        // Given
        service.respondsJson(200, SESSION).respondsJson(200, "{\"name\":\"a\",\"policies\":[],\"timeLeft\":60}");
        Files.writeString(folder.resolve("secret-id"), CANARY + "\n");

        // When
        Ended ended = script().with("OPTIMUS_SECRET_ID_FILE", "secret-id").run("whoami");

        // Then
        assertThat(ended.out()).contains("TOKEN      from a login with OPTIMUS_ROLE_ID\n");
        assertThat(ended.err()).isEmpty();
        assertThat(body(0)).contains("\"secretId\":\"" + CANARY + "\"");
    }

    @Test
    void aTokenAndAStoredLoginOverrideTheAppRole() throws IOException {
        // Given
        service.respondsJson(200, EMPTY_LIST).respondsJson(200, EMPTY_LIST);
        StoredLogin.at(service, folder, "stored");
        CommandRun script = script().with("OPTIMUS_SECRET_ID", CANARY);

        // When
        script.run("secret", "list");
        script.with("OPTIMUS_TOKEN", "ofVariable").run("secret", "list");

        // Then
        assertThat(service.requests())
                .extracting(FakeService.Request::token)
                .containsExactly("Bearer stored", "Bearer ofVariable");
    }

    @Test
    void theSecretIdGoesToNoHostThatOnlyAFileNames() throws IOException {
        // Given
        Files.writeString(folder.resolve("optimus.yaml"), "host: " + service.host());
        Files.writeString(folder.resolve("secret-id"), CANARY);

        // When
        Ended variable = script().without("OPTIMUS_HOST")
                .with("OPTIMUS_SECRET_ID", CANARY)
                .run("secret", "list");
        Ended file = script().without("OPTIMUS_HOST")
                .with("OPTIMUS_SECRET_ID_FILE", "secret-id")
                .run("login", "--method", "approle");
        Ended wrapped = script().without("OPTIMUS_HOST")
                .with("OPTIMUS_WRAPPED_SECRET_ID", CANARY)
                .run("login", "--method", "approle");

        // Then
        assertThat(variable.err()).contains("the secret ID from OPTIMUS_SECRET_ID is not sent to");
        assertThat(file.err()).contains("OPTIMUS_SECRET_ID_FILE is not sent to");
        assertThat(wrapped.err()).contains("OPTIMUS_WRAPPED_SECRET_ID is not sent to");
        assertThat(variable.everything() + file.everything() + wrapped.everything())
                .doesNotContain(CANARY);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aRefusedAppRoleIsNamedByItsVariables() {
        // Given
        service.refuses(401, "no");

        // When
        Ended ended = script().with("OPTIMUS_SECRET_ID", CANARY).run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.err())
                .contains(
                        "does not accept the AppRole from OPTIMUS_ROLE_ID and OPTIMUS_SECRET_ID",
                        "may have expired or been destroyed")
                .doesNotContain(CANARY);
    }

    @Test
    void anIncompleteAppRoleIsExplained() {
        // When
        Ended without = script().run("secret", "list");
        Ended both = script().with("OPTIMUS_SECRET_ID", CANARY)
                .with("OPTIMUS_SECRET_ID_FILE", "f")
                .run("secret", "list");

        // Then
        assertThat(without.exitCode()).isEqualTo(4);
        assertThat(without.err())
                .contains("OPTIMUS_ROLE_ID is set, but OPTIMUS_SECRET_ID and OPTIMUS_SECRET_ID_FILE are not");
        assertThat(both.err()).contains("are both set: unset one of them").doesNotContain(CANARY);
    }

    @Test
    void completionDoesNotLogIn() {
        // When
        Ended ended = script().with("OPTIMUS_SECRET_ID", CANARY).run("__complete", "fish", "secret", "get", "");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", ""));
        assertThat(service.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIMUS_SECRET_ID, , '\"roleId\":\"r\",\"secretId\":\"canary-secret-id\"'",
        "OPTIMUS_WRAPPED_SECRET_ID, , '\"roleId\":\"r\",\"wrappedSecretId\":\"canary-secret-id\"'",
        "OPTIMUS_SECRET_ID, --role-id other, '\"roleId\":\"other\",\"secretId\":\"canary-secret-id\"'",
        "OPTIMUS_SECRET_ID, --wrapped-secret-id-file -, '\"wrappedSecretId\":\"typed\"'",
        "OPTIMUS_WRAPPED_SECRET_ID, --secret-id-file -, '\"secretId\":\"typed\"'"
    })
    void theVariablesAreTheDefaultsOfALogin(String variable, String options, String sent) throws IOException {
        // Given
        service.respondsJson(200, SESSION);
        String command = "login --method approle" + (options == null ? "" : " " + options);

        // When
        Ended ended = script().with(variable, CANARY).input("typed\n").run(command.split(" "));

        // Then
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(body(0)).contains(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--secret-id-file a --wrapped-secret-id-file b", ""})
    void aSecretIdAndAWrappingTokenAreNotCombined(String options) {
        // When
        Ended ended = script().with("OPTIMUS_SECRET_ID", CANARY)
                .with("OPTIMUS_WRAPPED_SECRET_ID", CANARY)
                .run(("login --method approle " + options).strip().split(" "));

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).doesNotContain(CANARY);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aWrappingTokenThatWasUsedIsReported() {
        // Given
        service.refuses(400, "the wrapping token does not work: report it").refuses(401, "no");

        // When
        Ended used = script().with("OPTIMUS_WRAPPED_SECRET_ID", CANARY).run("login", "--method", "approle");
        Ended refused = script().with("OPTIMUS_WRAPPED_SECRET_ID", CANARY).run("login", "--method", "approle");

        // Then
        assertThat(used.err()).startsWith("Error: the wrapping token does not work: report it\n");
        assertThat(refused.err()).contains("the wrapping token is used up: ask for a new one");
    }

    private String body(int request) {
        return service.requests().get(request).body();
    }

    private CommandRun script() {
        return CommandRun.on(service, folder).without("OPTIMUS_TOKEN").with("OPTIMUS_ROLE_ID", "r");
    }
}
