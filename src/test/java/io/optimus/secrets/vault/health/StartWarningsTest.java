package io.optimus.secrets.vault.health;

import static io.optimus.secrets.testing.secret.Samples.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.FixedResponse;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.vault.OpenBaoResponses;
import io.optimus.secrets.vault.client.StandaloneCalls;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class StartWarningsTest {

    private static final String COMMUNITY =
            OpenBaoResponses.health("1.21.2", true).replace("\"version\"", "\"enterprise\":false,\"version\"");

    @AutoClose
    private final FixedResponse nothingElse = FixedResponse.of(404, "text/html", "<html>");

    @AutoClose
    private final VaultProxy node = VaultProxy.to(nothingElse.address());

    @Test
    void aStandbyOfOpenBaoCausesAWarning() {
        // Given
        OpenBaoResponses.state(node, "2.6.2", true);

        // When, Then
        assertThat(warning("").orElseThrow())
                .contains(node.address() + " is a standby of OpenBao", "disable_standby_reads = true");
    }

    @Test
    void theActiveNodeOfOpenBaoCausesNoWarning() {
        // Given
        OpenBaoResponses.state(node, "2.6.2", false);

        // When, Then
        assertThat(warning("team/data")).isEmpty();
    }

    @Test
    void aStandbyOfVaultCausesNoWarning() {
        // Given
        node.respond("GET", "sys/health", 429, COMMUNITY, 1);

        // When, Then
        assertThat(warning("")).isEmpty();
    }

    @Test
    void anIgnoredNamespaceCausesAWarning() {
        // Given
        node.respond("GET", "sys/health", 200, COMMUNITY, 1);

        // When, Then
        assertThat(warning("team/data").orElseThrow()).contains("ignores OPTIMUS_VAULT_NAMESPACE");
    }

    @Test
    void aResponseOfAnotherServerCausesNoWarning() {
        assertThat(warning("team/data")).isEmpty();
    }

    private Optional<String> warning(String namespace) {
        try (StandaloneCalls vault =
                new StandaloneCalls(node.address(), Map.of("optimus.vault.namespace", namespace))) {
            return await(new StartWarnings(vault.calls(), vault.nodes(), vault.settings())
                    .warning(vault.nodes().all().get(0)));
        }
    }
}
