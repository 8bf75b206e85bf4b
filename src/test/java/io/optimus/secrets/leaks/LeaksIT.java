package io.optimus.secrets.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.net.TraceCollector;
import io.optimus.secrets.testing.quarkus.LogFloors;
import io.optimus.secrets.testing.vault.VaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends values, tokens, passwords, JWTs and secret IDs through every interface of the packaged program, with the most detailed
 * logs. The calls succeed and fail. Then the program crashes, and the test searches its files, traces and metrics for secrets.
 */
class LeaksIT {

    /** The names of the spans of all calls, and of the calls to Vault. */
    private static final List<String> TRACED = List.of(
            "POST /api/v1beta1/project/{project_name}/secret/{secret_name}",
            "PUT /api/v1beta1/project/{project_name}/secret/{secret_name}",
            "GET /api/v1beta1/project/{project_name}/secret/{secret_name}",
            "DELETE /api/v1beta1/project/{project_name}/secret/{secret_name}",
            "GET /api/v1beta1/project/{project_name}/secret",
            "POST /api/v1beta1/project/{project_name}/secret:resolve",
            "POST /api/v1beta1/project/{project_name}/secret:import",
            "POST /api/v1beta1/project/{project_name}/secret/{secret_name}:compare",
            "POST /api/v1beta1/project/{project_name}/secret/{secret_name}:rollback",
            "POST /api/v1beta1/project/{project_name}/secret/{secret_name}:undelete",
            "POST /api/v1beta1/project/{project_name}/secret/{secret_name}/notes",
            "GET /api/v1beta1/project/{project_name}/secret/{secret_name}/versions",
            "DELETE /api/v1beta1/project/{project_name}/secret/{secret_name}/versions",
            "POST /api/v1beta1/session",
            "DELETE /api/v1beta1/session",
            "transit.hmac",
            "kv.write",
            "kv.read",
            "kv.list",
            "kv.delete",
            "kv.undelete",
            "kv.metadata.delete",
            "kv.metadata.read",
            "kv.metadata.patch",
            "auth.userpass.login",
            "auth.jwt.login",
            "auth.token.revoke");

    @TempDir
    static Path folder;

    private static final Canaries CANARIES = new Canaries();
    private static VaultServer vault;
    private static ServiceProcess service;
    private static TraceCollector traces;
    private static ProcessWatch watch;
    private static CanaryCommands use;
    private static String metrics;
    private static String limits;
    private static List<String> arguments;

    @BeforeAll
    static void useEveryInterface() throws Exception {
        watch = ProcessWatch.started();
        vault = VaultServer.start();
        traces = TraceCollector.start();
        CANARIES.adopted("collector's key", traces.key());
        service = ServiceProcess.startWhereCoresMayBeWritten(vault, variables());
        use = new CanaryCommands(CANARIES, vault, service.host(), folder);
        use.administrator();
        use.loggedInUser();
        use.jobs();
        use.transfers();
        use.history();
        use.refusals();
        use.strangers();
        use.jwts();
        use.sealedVault();
        use.logout();
        metrics = PlainRequest.of("GET", "/q/metrics").send(use.port()).body();
        Eventually.await("the last trace", Duration.ofSeconds(60), () -> traces.knows(TRACED));
        crash();
    }

    @AfterAll
    static void stop() throws IOException {
        watch.close();
        service.close();
        vault.close();
        traces.close();
    }

    @Test
    void everyInterfaceWasUsedAndTheServiceHasCrashed() throws IOException {
        assertThat(use.ended()).extracting(Ended::exitCode).contains(0, 1, 2, 4);
        assertThat(use.responses())
                .extracting(ReceivedResponse::status)
                .contains(200, 400, 401, 403, 404, 409, 415, 503);
        assertThat(metrics).contains("secret_events_total");
        assertThat(watch.argumentLists())
                .anyMatch(arguments -> arguments.contains("quarkus-run.jar serve"))
                .anyMatch(arguments -> arguments.contains("io.optimus.secrets.Optimus render"));
        assertThat(watch.environments()).isNotEmpty();
        assertThat(Files.readString(service.log())).contains(" TRACE [");
        assertThat(crashReport()).isNotEmptyFile();
        assertThat(traces.received()).isNotEmpty();
        assertThat(use.messages()).isNotEmpty();
    }

    @Test
    void noCommandPrintsASecretUnlessAsked() {
        LeakSearch search = new LeakSearch(CANARIES);
        use.messages().forEach(search::text);
        assertThat(search.findings()).isEmpty();
    }

    @Test
    void noResponseToABadRequestHoldsASecret() {
        LeakSearch search = new LeakSearch(CANARIES);
        use.responses().forEach(response -> search.text("a response " + response.status(), response.toString()));
        assertThat(search.findings()).isEmpty();
    }

    @Test
    void noLogAndNoCrashReportHoldsASecret() {
        assertThat(new LeakSearch(CANARIES)
                        .files(serviceFolder(), Set.of())
                        .file(vault.auditLog())
                        .file(vault.auditLog().resolveSibling("vault.log"))
                        .findings())
                .isEmpty();
    }

    @Test
    void logLevelsThatWouldShowSecretsCannotBeSet() throws IOException {
        assertThat(LogFloors.belowFloor(Files.readString(service.log()))).isEmpty();
    }

    @Test
    void noMetricHoldsASecret() {
        assertThat(new LeakSearch(CANARIES).text("metrics", metrics).findings()).isEmpty();
    }

    @Test
    void noTraceHoldsASecret() {
        LeakSearch search = new LeakSearch(CANARIES);
        traces.received().forEach(spans -> search.text("a trace", spans));
        assertThat(search.findings()).isEmpty();
    }

    @Test
    void noArgumentListHoldsASecret() {
        LeakSearch search = new LeakSearch(CANARIES);
        watch.argumentLists().forEach(arguments -> search.text("arguments", arguments));
        assertThat(search.findings()).isEmpty();
    }

    @Test
    void onlyTheUserPutsSecretsIntoACommandsEnvironment() {
        LeakSearch search = new LeakSearch(CANARIES);
        watch.environments().forEach(environment -> search.text("an environment", environment));
        assertThat(search.findings()).isEmpty();
    }

    @Test
    void onlyIntendedFilesHoldSecrets() throws IOException {
        assertThat(new LeakSearch(CANARIES).files(folder, Set.of()).findings()).isNotEmpty();
        assertThat(new LeakSearch(CANARIES).files(folder, use.meant()).findings())
                .isEmpty();
    }

    @Test
    void onlyTheOwnerCanReadFilesThatHoldSecrets() throws IOException {
        for (Path meant : use.meant()) {
            assertThat(Files.getPosixFilePermissions(meant))
                    .as(meant.toString())
                    .allMatch(permission -> permission.name().startsWith("OWNER_"));
        }
    }

    @Test
    void theServiceCannotWriteACoreOrAHeapDump() {
        assertThat(limits).containsPattern("(?m)^Max core file size +0 +0 ");
        assertThat(arguments).contains("-XX:-CreateCoredumpOnCrash", "-XX:-HeapDumpOnOutOfMemoryError");
    }

    @Test
    void aCrashLeavesNoCoreAndOnlyTheOwnerCanReadItsReport() throws IOException {
        assertThat(serviceFolder()).isDirectoryNotContaining("glob:**core*");
        assertThat(Files.getPosixFilePermissions(crashReport()))
                .allMatch(permission -> permission.name().startsWith("OWNER_"));
    }

    /** Sets the most detailed level. Categories use system properties, because variables cannot have their names. */
    private static Map<String, String> variables() {
        StringBuilder options = new StringBuilder();
        LogFloors.turnedUpTo("TRACE").forEach((name, level) -> options.append(" -D%s=%s".formatted(name, level)));
        Map<String, String> variables = new HashMap<>(traces.variables());
        variables.put("QUARKUS_LOG_LEVEL", "TRACE");
        variables.put("OPTIMUS_JAVA_OPTS", options.toString());
        return variables;
    }

    private static void crash() throws Exception {
        ProcessHandle process = ProcessHandle.allProcesses()
                .filter(LeaksIT::runsInServiceFolder)
                .findFirst()
                .orElseThrow();
        Path seen = Path.of("/proc", Long.toString(process.pid()));
        limits = Files.readString(seen.resolve("limits"));
        arguments = List.of(Files.readString(seen.resolve("cmdline")).split("\0"));
        new ProcessBuilder("kill", "-SEGV", Long.toString(process.pid()))
                .start()
                .waitFor();
        process.onExit().get(120, TimeUnit.SECONDS);
    }

    private static boolean runsInServiceFolder(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(serviceFolder());
        } catch (IOException e) {
            return false;
        }
    }

    private static Path crashReport() throws IOException {
        try (var reports = Files.newDirectoryStream(serviceFolder(), "hs_err_pid*.log")) {
            return reports.iterator().next();
        }
    }

    private static Path serviceFolder() {
        return service.log().getParent();
    }
}
