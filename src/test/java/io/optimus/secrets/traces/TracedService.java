package io.optimus.secrets.traces;

import io.optimus.secrets.testing.net.FreePorts;
import io.optimus.secrets.testing.quarkus.OwnVaultProfile;
import java.util.Map;
import java.util.Set;

/** Runs the service with traces switched on and recorded. The collector for them is down. */
public class TracedService extends OwnVaultProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.otel.sdk.disabled",
                "false",
                "quarkus.otel.exporter.otlp.endpoint",
                "http://127.0.0.1:" + FreePorts.one());
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(RecordedSpans.class);
    }
}
