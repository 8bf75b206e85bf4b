package io.optimus.secrets.vault.client;

import static io.optimus.secrets.testing.secret.Samples.CALLER;
import static io.optimus.secrets.testing.secret.Samples.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.optimus.secrets.testing.FixedResponse;
import io.optimus.secrets.testing.net.VaultProxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Vault namespace in the header of the requests of the service. */
class NamespaceOfCallsTest {

    private FixedResponse vault;
    private VaultProxy recorder;

    @BeforeEach
    void start() {
        vault = FixedResponse.of(
                200,
                "application/json",
                "{\"request_id\":\"r\",\"initialized\":true,\"auth\":{\"client_token\":\"t\",\"lease_duration\":60,"
                        + "\"renewable\":false},\"data\":{\"keys\":[],\"hmac\":\"vault:v1:x\"}}");
        recorder = VaultProxy.to(vault.address());
    }

    @AfterEach
    void stop() {
        recorder.close();
        vault.close();
    }

    @Test
    void everyCallButHealthNamesTheNamespace() {
        // When
        List<String> requests = requests("optimus.vault.namespace", "team/data");

        // Then
        assertThat(requests)
                .hasSize(5)
                .anyMatch(request -> request.startsWith("POST /v1/auth/approle/login "))
                .allSatisfy(request -> {
                    if (request.startsWith("GET /v1/sys/health ")) {
                        assertThat(request).doesNotContainIgnoringCase("x-vault-namespace");
                    } else {
                        assertThat(request.lines()).contains("X-Vault-Namespace: team/data");
                    }
                });
    }

    @Test
    void theVariableOfVaultsOwnProgramsIsTheDefault() {
        // When, Then
        assertThat(requests("VAULT_NAMESPACE", "admin"))
                .filteredOn(request -> request.contains("X-Vault-Namespace: admin"))
                .hasSize(4);
    }

    @Test
    void withoutANamespaceThereIsNoHeader() {
        // When, Then
        assertThat(requests("VAULT_NAMESPACE", ""))
                .hasSize(5)
                .allSatisfy(request -> assertThat(request).doesNotContainIgnoringCase("x-vault-namespace"));
    }

    /** Makes one call of each kind: KV, a caller's login, transit with the service's own login, and health. */
    private List<String> requests(String setting, String namespace) {
        List<String> requests = recorder.recordRequests();
        try (StandaloneCalls vault = new StandaloneCalls(recorder.address(), Map.of(setting, namespace))) {
            VaultCalls calls = vault.calls();
            VaultPaths paths = vault.paths();
            await(calls.send(CALLER, VaultCall.list("kv.list", paths.projects())));
            await(calls.sendWithoutToken(
                    VaultCall.post("auth.login", "auth/jwt/login", Map.of(), ResponseForm.AUTH), CALLER.request()));
            await(calls.sendAsService(
                    VaultCall.post("transit.hmac", paths.hmac(), Map.of(), ResponseForm.HMAC), Context.root()));
            await(calls.sendWithoutToken(
                    vault.nodes().all().get(0), VaultCall.get("sys.health", VaultPaths.HEALTH, ResponseForm.HEALTH)));
        }
        return requests;
    }
}
