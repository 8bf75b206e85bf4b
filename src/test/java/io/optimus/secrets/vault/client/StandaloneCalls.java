package io.optimus.secrets.vault.client;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.http.VaultHttpClient;
import io.quarkus.vault.runtime.VaultConfigHolder;
import io.quarkus.vault.runtime.client.VaultClientProducer;
import io.quarkus.vault.runtime.config.VaultRuntimeConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service's calls to Vault with the service's settings, but without the rest of the service. */
public final class StandaloneCalls implements AutoCloseable {

    /** Settings for calls without a network. They are shared, because building them takes longer than a test. */
    private static final SmallRyeConfig NO_NETWORK = config("http://127.0.0.1:1", Map.of());

    private final Optional<Vertx> vertx;
    private final VaultSettings settings;
    private final VaultNodes nodes;
    private final VaultCalls calls;

    /** Uses this client in place of the network. */
    public StandaloneCalls(VaultHttpClient vault) {
        SmallRyeConfig config = NO_NETWORK;
        String address = config.getConfigMapping(VaultRuntimeConfig.class)
                .url()
                .orElseThrow()
                .toString();
        vertx = Optional.empty();
        settings = config.getConfigMapping(VaultSettings.class);
        VaultConnections connections = new VaultConnections(
                VaultClient.builder()
                        .executor(vault)
                        .baseUrl(address)
                        .requestTimeout(Duration.ofSeconds(5))
                        .build(),
                settings.connections(),
                settings.waitingRequests(),
                Duration.ofSeconds(5));
        nodes = new VaultNodes(List.of(new VaultNode(address, connections, connections)));
        calls = new VaultCalls(
                nodes, new VaultSpans(OpenTelemetry.noop()), new VaultCallMetrics(new SimpleMeterRegistry()));
    }

    /** @param changed settings that replace those of the service */
    public StandaloneCalls(String address, Map<String, String> changed) {
        SmallRyeConfig config = config(address, changed);
        Vertx ours = Vertx.vertx();
        vertx = Optional.of(ours);
        VaultConfigHolder holder =
                new VaultConfigHolder().setVaultRuntimeConfig(config.getConfigMapping(VaultRuntimeConfig.class));
        settings = config.getConfigMapping(VaultSettings.class);
        nodes = new VaultClientFactory()
                .nodes(new VaultClientProducer().sharedVaultClient(ours, holder, false), ours, holder, settings);
        calls = new VaultCalls(
                nodes, new VaultSpans(OpenTelemetry.noop()), new VaultCallMetrics(new SimpleMeterRegistry()));
    }

    public VaultCalls calls() {
        return calls;
    }

    public VaultNodes nodes() {
        return nodes;
    }

    public VaultSettings settings() {
        return settings;
    }

    public VaultPaths paths() {
        return new VaultPaths(settings);
    }

    @Override
    public void close() {
        vertx.ifPresent(
                ours -> ours.close().toCompletionStage().toCompletableFuture().join());
    }

    private static SmallRyeConfig config(String address, Map<String, String> changed) {
        Map<String, String> given = new HashMap<>(changed);
        given.put("quarkus.vault.url", address);
        given.put("quarkus.vault.authentication.app-role.role-id", "role");
        given.put("quarkus.vault.authentication.app-role.secret-id", "secret");
        try {
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                    .withConverter(Duration.class, 100, new DurationConverter())
                    .withSources(
                            new PropertiesConfigSource(given, "given", 300),
                            new PropertiesConfigSource(
                                    Path.of("src/main/resources/application.properties")
                                            .toUri()
                                            .toURL(),
                                    250))
                    .withMapping(VaultRuntimeConfig.class)
                    .withMapping(VaultSettings.class)
                    .withValidateUnknown(false)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
