package io.optimus.secrets.vault.health;

import static io.optimus.secrets.testing.secret.Samples.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.FixedResponse;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.vault.OpenBaoResponses;
import io.optimus.secrets.vault.client.StandaloneCalls;
import io.optimus.secrets.vault.kv.TransitDigestKey;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** OpenBao responds with 404 to each call in a namespace that does not exist. */
class MissingNamespaceTest {

    @AutoClose
    private final FixedResponse openBao =
            FixedResponse.of(404, "application/json", "{\"errors\":[\"namespace not found\"]}");

    @AutoClose
    private final VaultProxy node = VaultProxy.to(openBao.address());

    @Test
    void theServiceIsNotReadyWithoutItsNamespace() {
        // Given
        OpenBaoResponses.state(node, "2.6.2", false);

        // When
        HealthCheckResponse health;
        try (StandaloneCalls vault =
                new StandaloneCalls(node.address(), Map.of("optimus.vault.namespace", "team/nope"))) {
            health = await(new VaultReadiness(
                            new TransitDigestKey(vault.calls(), vault.paths()),
                            new NodeHealth(vault.calls(), vault.nodes()),
                            vault.settings())
                    .call());
        }

        // Then
        assertThat(health.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(health.getData().orElseThrow())
                .containsEntry("state", "without the service's namespace")
                .containsEntry("namespace", "team/nope");
    }
}
