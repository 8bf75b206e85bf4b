package io.optimus.secrets.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.net.FreePorts;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.net.TraceCollector;
import io.optimus.secrets.testing.vault.VaultServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The export of traces. No request waits for it. */
class TraceExportIT {

    /** More spans than the queue for export can hold. */
    private static final int MANY = 2500;

    private static final Map<String, String> OF_A_PLATFORM = Map.of(
            "OTEL_PROPAGATORS", "b3",
            "OTEL_TRACES_EXPORTER", "otlp",
            "OTEL_METRICS_EXPORTER", "otlp",
            "OTEL_LOGS_EXPORTER", "otlp",
            "OTEL_TRACES_SAMPLER", "always_off");

    private static final Duration EXPORT_TIME_OUT = Duration.ofSeconds(10);

    private static VaultServer vault;

    @BeforeAll
    static void start() {
        vault = VaultServer.start();
    }

    @AfterAll
    static void stop() {
        vault.close();
    }

    @Test
    void withoutTracesNoConnectionIsMade() throws IOException {
        try (ServerSocket collector = FreePorts.listening(0)) {
            // Given: a collector for traces, but traces are not switched on
            Map<String, String> variables = new HashMap<>(TraceCollector.variables(collector.getLocalPort()));
            variables.remove("OTEL_SDK_DISABLED");

            // When
            try (ServiceProcess service = ServiceProcess.start(vault, variables)) {
                list(service);
            }

            // Then
            collector.setSoTimeout(1);
            assertThatThrownBy(collector::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void quarkusSettingsEnableExportByGrpc() {
        // Given
        try (TraceCollector collector = TraceCollector.start()) {
            Map<String, String> variables = new HashMap<>();
            collector
                    .variables()
                    .forEach((name, value) -> variables.put(name.replaceFirst("^OTEL", "QUARKUS_OTEL"), value));
            variables.remove("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL");

            // When
            try (ServiceProcess service = ServiceProcess.start(vault, variables)) {
                list(service);

                // Then
                Eventually.await("a trace", Duration.ofSeconds(30), () -> collector.knows(List.of("kv.list")));
            }
        }
    }

    @Test
    void platformVariablesDoNotPreventTheStart() {
        try (ServiceProcess service = ServiceProcess.start(vault, OF_A_PLATFORM)) {
            list(service);
        }
    }

    @Test
    void platformVariablesDoNotChangeWhatIsTraced() {
        // Given
        try (TraceCollector collector = TraceCollector.start()) {
            Map<String, String> variables = new HashMap<>(OF_A_PLATFORM);
            variables.putAll(collector.variables());

            // When
            try (ServiceProcess service = ServiceProcess.start(vault, variables)) {
                list(service);

                // Then
                Eventually.await("a trace", Duration.ofSeconds(30), () -> collector.knows(List.of("kv.list")));
            }
        }
    }

    @Test
    void aCollectorThatIsDownHasNoEffect() throws IOException {
        hasNoEffect(FreePorts.one());
    }

    @Test
    void aCollectorThatDoesNotRespondHasNoEffect() throws IOException {
        try (ServerSocket silent = FreePorts.listening(0)) {
            hasNoEffect(silent.getLocalPort());
        }
    }

    private static void hasNoEffect(int collector) throws IOException {
        // Given
        ServiceProcess service = ServiceProcess.start(vault, TraceCollector.variables(collector));
        try (service) {
            // When
            Duration longest = Duration.ZERO;
            for (int i = 0; i < MANY; i++) {
                Instant begin = Instant.now();
                assertThat(PlainRequest.of("GET", "/api/v1beta1/service")
                                .send(service.port())
                                .status())
                        .isEqualTo(200);
                Duration took = Duration.between(begin, Instant.now());
                longest = took.compareTo(longest) > 0 ? took : longest;
            }
            list(service);

            // Then
            System.out.printf("the longest of %d requests without a collector: %d ms%n", MANY, longest.toMillis());
            assertThat(longest).isLessThan(EXPORT_TIME_OUT);
        }
        assertThat(service.process().isAlive()).isFalse();
        // Count log lines, but not the lines of stack traces
        assertThat(Files.readAllLines(service.log()))
                .filteredOn(line -> line.matches("[0-9]{4}-.*export.*"))
                .hasSizeLessThan(20);
    }

    private static void list(ServiceProcess service) {
        assertThat(PlainRequest.of("GET", "/api/v1beta1/project/traces/secret")
                        .token(vault.root().token())
                        .send(service.port())
                        .status())
                .isEqualTo(200);
    }
}
