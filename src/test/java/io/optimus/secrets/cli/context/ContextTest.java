package io.optimus.secrets.cli.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.service.StoredLogin;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTest {

    private static final String EMPTY_LIST = "{\"secrets\":[]}";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService prod = new FakeService();

    @AutoClose
    private final FakeService staging = new FakeService();

    @Test
    void theContextInUseGivesHostProjectAndNamespace() throws IOException {
        // Given
        StoredLogin.at(prod, folder, "ofProd");
        set("prod", prod, "-p", "sales", "-n", "crm");
        succeed("context", "use", "prod");

        // When
        run("secret", "delete", "a");

        // Then
        assertThat(prod.onlyRequest().rawPath()).isEqualTo("/api/v1beta1/project/sales/secret/a");
        assertThat(prod.onlyRequest().rawQuery()).isEqualTo("namespace_name=crm");
        assertThat(prod.onlyRequest().token()).isEqualTo("Bearer ofProd");
    }

    @Test
    void eachHostKeepsItsOwnLogin() {
        // Given
        set("prod", prod, "-p", "sales");
        set("staging", staging, "-p", "sales");
        prod.respondsSession(0).respondsJson(200, EMPTY_LIST);
        staging.respondsSession(0).respondsJson(200, EMPTY_LIST);

        // When
        Ended login = command().input("ofProd").run("login", "--method", "token", "--context", "prod");
        command().input("ofStaging").run("login", "--method", "token", "--context", "staging");
        succeed("secret", "list", "--context", "prod");
        command().with("OPTIMUS_CONTEXT", "staging").run("secret", "list");

        // Then
        assertThat(login.err()).contains("Logged in to http://" + prod.host());
        assertThat(prod.requests()).extracting(FakeService.Request::token).containsOnly("Bearer ofProd");
        assertThat(staging.requests()).extracting(FakeService.Request::token).containsOnly("Bearer ofStaging");
    }

    @ParameterizedTest
    @CsvSource({
        "secret list -p ofOption, --context ofFlag, ofOption",
        "secret list, --context ofFlag, ofFlag",
        "secret list -p ofVariable, , ofVariable",
    })
    void aContextOptionHasThePriorityOfOptions(String command, String option, String project) {
        // Given
        prod.respondsJson(200, EMPTY_LIST);
        set("ofFlag", prod, "-p", "ofFlag");
        set("ofVariable", prod, "-p", "ofContextVariable");

        // When
        command()
                .with("OPTIMUS_TOKEN", "t")
                .with("OPTIMUS_CONTEXT", "ofVariable")
                .with("OPTIMUS_PROJECT", "ofVariable")
                .run((option == null ? command : command + " " + option).split(" "));

        // Then
        assertThat(prod.onlyRequest().rawPath()).isEqualTo("/api/v1beta1/project/" + project + "/secret");
    }

    @Test
    void aVariablesContextOverridesTheFileAndTheFileTheOneInUse() throws IOException {
        // Given
        Files.writeString(folder.resolve("optimus.yaml"), "project: {name: ofFile}\n");
        set("prod", prod, "-p", "ofProd");
        succeed("context", "use", "prod");
        prod.respondsJson(200, EMPTY_LIST).respondsJson(200, EMPTY_LIST);

        // When
        command().with("OPTIMUS_TOKEN", "t").run("secret", "list");
        command().with("OPTIMUS_TOKEN", "t").with("OPTIMUS_CONTEXT", "prod").run("secret", "list");

        // Then
        assertThat(prod.requests())
                .extracting(FakeService.Request::rawPath)
                .containsExactly("/api/v1beta1/project/ofFile/secret", "/api/v1beta1/project/ofProd/secret");
    }

    @Test
    void aContextsProjectCountsOnlyAtItsHost() {
        // Given
        set("prod", prod, "-p", "sales");
        succeed("context", "use", "prod");

        // When
        Ended ended = command().with("OPTIMUS_HOST", staging.host()).run("secret", "list");

        // Then
        assertThat(ended.err()).startsWith("Error: project name is required");
        assertThat(staging.requests()).isEmpty();
    }

    @Test
    void aContextsNamespaceCountsOnlyInItsProject() {
        // Given
        set("prod", prod, "-p", "sales", "-n", "crm");
        succeed("context", "use", "prod");

        // When
        command().with("OPTIMUS_TOKEN", "t").run("secret", "delete", "a", "-p", "marketing");

        // Then
        assertThat(prod.onlyRequest().rawQuery()).isEqualTo("namespace_name=");
    }

    @Test
    void aContextsCaCountsOnlyAtItsHost() throws IOException {
        // Given
        Path authority = Files.writeString(folder.resolve("ca.pem"), "not a certificate");
        succeed("context", "set", "prod", "--host", "https://127.0.0.1:1", "--ca-cert", "ca.pem");
        CommandRun run = command().with("OPTIMUS_TOKEN", "t").with("OPTIMUS_CONTEXT", "prod");

        // When
        Ended there = run.run("whoami");
        Ended elsewhere = run.run("whoami", "--host", "https://127.0.0.1:2");

        // Then
        assertThat(there.err()).contains(authority + " (from context prod)");
        assertThat(elsewhere.err()).startsWith("Error: cannot reach").doesNotContain("ca.pem");
    }

    @Test
    void aVariablesTokenIsNotSentToACheckoutsHost() throws IOException {
        // Given
        Files.writeString(folder.resolve("optimus.yaml"), "host: %s\nproject: {name: p}\n".formatted(staging.host()));
        StoredLogin.at(prod, folder, "ofProd");
        set("prod", prod, "-p", "sales");
        succeed("context", "use", "prod");

        // When
        Ended withVariable = command().with("OPTIMUS_TOKEN", "canary").run("secret", "list");
        Ended withLogin = run("secret", "list");

        // Then
        assertThat(withVariable.err()).contains("is not sent to http://" + staging.host(), "./optimus.yaml");
        assertThat(withLogin.err()).contains("not logged in to http://" + staging.host() + " (from ./optimus.yaml)");
        assertThat(staging.requests()).isEmpty();
    }

    @Test
    void aCheckoutsFileCannotChooseAContext() throws IOException {
        // Given
        Files.writeString(folder.resolve("optimus.yaml"), "context: prod\nproject: {name: p}\n");
        set("prod", prod, "-p", "sales");

        // When
        Ended ended = command().with("OPTIMUS_TOKEN", "canary").run("secret", "list");

        // Then
        assertThat(ended.err()).startsWith("Error: host is required");
        assertThat(prod.requests()).isEmpty();
    }

    @Test
    void whoamiSaysWhereEachSettingComesFrom() throws IOException {
        // Given
        StoredLogin.at(prod, folder, "ofProd");
        prod.respondsSession(0).respondsSession(0);
        set("prod", prod, "-p", "sales", "-n", "crm");
        succeed("context", "use", "prod");

        // When
        Ended table = run("whoami");
        Ended json = command().with("OPTIMUS_PROJECT", "sales").run("whoami", "-o", "json", "--context", "prod");

        // Then
        assertThat(table.out())
                .contains(
                        "CONTEXT    prod (from optimus context use)\n",
                        "HOST       http://" + prod.host() + " (from context prod)\n",
                        "PROJECT    sales (from context prod)\n",
                        "NAMESPACE  crm (from context prod)\n");
        assertThat(json.out())
                .contains("\"context\":\"prod\",\"contextFrom\":\"--context\"", "\"projectFrom\":\"context prod\"");
    }

    @Test
    void doctorSaysWhichContextApplies() {
        // Given
        set("prod", prod, "-p", "sales");
        succeed("context", "use", "prod");

        // When
        Ended used = run("doctor");
        Ended overridden = run("doctor", "--host", staging.host());

        // Then
        assertThat(used.out()).contains("prod (from optimus context use), which gives the host, project");
        assertThat(overridden.out()).contains("prod (from optimus context use), but other settings override it");
    }

    @Test
    void aContextIsStoredInPrivateFilesAndCanBeChanged() throws IOException {
        // Given
        set("prod", prod, "-p", "sales", "-n", "crm");

        // When
        Ended changed = run("context", "set", "prod", "-p", "marketing");
        succeed("context", "use", "prod");

        // Then
        assertThat(changed.err())
                .isEqualTo("Changed context prod: http://" + prod.host() + ", project marketing, namespace crm\n");
        for (Path file : new Path[] {file("prod"), folder.resolve("user-config/optimus/context-in-use")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void keysOfANewerVersionAreIgnored() throws IOException {
        // Given
        prod.respondsJson(200, EMPTY_LIST);
        set("prod", prod, "-p", "sales");
        Files.writeString(file("prod"), Files.readString(file("prod")) + "someNewKey: {a: b}\n");

        // When
        Ended ended = command().with("OPTIMUS_TOKEN", "t").run("secret", "list", "--context", "prod");

        // Then
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(prod.onlyRequest().rawPath()).contains("/project/sales/");
    }

    @Test
    void contextsAreListedForPeopleAndPrograms() {
        // Given
        set("b", staging);
        set("a", prod, "-p", "sales");
        succeed("context", "use", "a");

        // When
        Ended table = run("context", "list");
        Ended json = run("context", "list", "-o", "json");

        // Then
        assertThat(table.out()).containsPattern("\\* +\\| a +\\| " + prod.host() + " +\\| sales");
        assertThat(json.out())
                .startsWith("[{\"name\":\"a\",\"inUse\":true,\"host\":\"" + prod.host() + "\",\"project\":\"sales\"")
                .contains("{\"name\":\"b\",\"inUse\":false");
    }

    @Test
    void aRemovedContextIsNotInUse() {
        // Given
        set("prod", prod);
        succeed("context", "use", "prod");

        // When
        succeed("context", "remove", "prod");

        // Then
        assertThat(run("context", "list").err()).startsWith("There are no contexts");
        assertThat(run("whoami").err()).startsWith("Error: host is required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "whoami --context prd > there is no context prd (from --context); did you mean prod?",
                "context use prd > there is no context prd (from the argument); did you mean prod?",
                "context remove x > there is no context x",
                "context set ../x --host h:1 > the name of a context must have",
                "whoami --context ../x > the name of the context (from --context) must have",
                "context set new -p sales > --host is required, because there is no context new yet",
                "context set new --host h;1 > the host (from --host) is invalid",
                "context set new --host h:1 -p a/b > --project-name must have",
                "context set new --host h:1 --ca-cert none > cannot read none (from --ca-cert)",
                "context use > give the name of a context, or --none",
                "context use prod --none > give the name of a context, or --none"
            })
    void wrongInputIsExplained(String command, String message) {
        // Given
        set("prod", prod);

        // When
        Ended ended = run(command.split(" "));

        // Then
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.err()).startsWith("Error: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host: [x\n", "host: {a: b}\n", "- host\n"})
    void aMalformedFileIsNamedWithItsLine(String text) throws IOException {
        // Given
        set("prod", prod);
        Files.writeString(file("prod"), text);

        // When
        Ended ended = run("whoami", "--context", "prod");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).matches("(?s)Error: " + file("prod") + ":[12]: .*");
    }

    @Test
    void aFileThatOthersCanChangeIsRefused() throws IOException {
        // Given
        set("prod", prod);
        Files.setPosixFilePermissions(file("prod"), PosixFilePermissions.fromString("rw-rw-r--"));

        // When
        Ended ended = command().with("OPTIMUS_TOKEN", "canary").run("whoami", "--context", "prod");

        // Then
        assertThat(ended.err()).contains("others can change " + file("prod"), "chmod 600 '" + file("prod") + "'");
        assertThat(prod.requests()).isEmpty();
    }

    @Test
    void namesOfContextsAreCompleted() {
        // Given
        set("prod", prod);
        set("preview", staging);

        // When, Then
        assertThat(complete("secret list --context pr").out()).isEqualTo("preview\nprod\n");
        assertThat(complete("context use pro").out()).isEqualTo("prod\n");
        assertThat(complete("context set pro").out()).isEqualTo("prod\n");
    }

    @Test
    void usingAContextSaysWhatOverridesIt() {
        // Given
        set("prod", prod);

        // When
        Ended ended = command().with("OPTIMUS_HOST", staging.host()).run("context", "use", "prod");

        // Then
        assertThat(ended.err())
                .isEqualTo("Using context prod: http://" + prod.host()
                        + "\nYou are not logged in to this host; log in with: optimus login --context prod\n"
                        + "Note: OPTIMUS_HOST overrides the context in use; to use the context: unset OPTIMUS_HOST\n");
    }

    private Path file(String name) {
        return folder.resolve("user-config/optimus/contexts/" + name + ".yaml");
    }

    private void set(String name, FakeService host, String... options) {
        String[] command = {"context", "set", name, "--host", host.host()};
        String[] all = Arrays.copyOf(command, command.length + options.length);
        System.arraycopy(options, 0, all, command.length, options.length);
        succeed(all);
    }

    private void succeed(String... command) {
        Ended ended = run(command);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    private Ended complete(String line) {
        String[] words = ("__complete fish " + line).split(" ");
        return run(words);
    }

    private Ended run(String... command) {
        return command().run(command);
    }

    private CommandRun command() {
        return new CommandRun(folder);
    }
}
