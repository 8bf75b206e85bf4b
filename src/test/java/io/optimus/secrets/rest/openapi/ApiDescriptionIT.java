package io.optimus.secrets.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.TestFolder;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * schemathesis reads the OpenAPI document of the service, and generates valid and invalid requests from it. Some requests follow
 * a secret from registration to deletion. Each response must be described, and no response may be a 5xx.
 */
class ApiDescriptionIT {

    /** The number of examples per kind and call. A time limit would make the number depend on the machine. */
    private static final int EXAMPLES = 10;

    private static final long LIMIT_SECONDS = 480;
    private static final List<String> ALL = List.of("create", "read", "update", "patch", "delete", "list");

    private static VaultServer vault;
    private static ServiceProcess service;
    private static String token;

    @BeforeAll
    static void start() {
        vault = VaultServer.start();
        VaultUsers.of(vault).add("alice");
        token = vault.root().tokenWith("described-api", Map.of("optimus/*", ALL));
        service = ServiceProcess.start(vault);
    }

    @AfterAll
    static void stop() {
        service.close();
        vault.close();
    }

    @Test
    void everyResponseMatchesTheOpenApiDocument() throws Exception {
        // When
        String report = schemathesis("--max-examples", String.valueOf(EXAMPLES));

        // Then
        System.out.println(report.substring(report.indexOf("= SUMMARY =")));
        assertThat(report).contains("✅ Coverage", "✅ Stateful").doesNotContain("Tested: 0");
        // And the token was valid until the end, so the requests were not all refused
        assertThat(new VaultApi(vault.address(), token)
                        .get("auth/token/lookup-self")
                        .status())
                .isEqualTo(200);
    }

    /** Returns the report if schemathesis has found no failure; otherwise fails with it. */
    private static String schemathesis(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of("tools", "schemathesis", "run").toString(), "http://" + service.host()));
        command.addAll(List.of(options));
        Path report = TestFolder.create("schemathesis").resolve("report.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(report.toFile());
        // Variables, because other users can see arguments.
        builder.environment().put("OPTIMUS_TOKEN", token);
        builder.environment().put("OPTIMUS_USER", "alice");
        builder.environment().put("OPTIMUS_PASSWORD", VaultUsers.PASSWORD);
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("schemathesis did not end within " + LIMIT_SECONDS + " s, see " + report);
        }
        String text = Files.readString(report);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
