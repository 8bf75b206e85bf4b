package io.optimus.secrets.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Checks that the containers of a compose project are unprivileged and listen on loopback only. */
public final class ContainerIsolation {

    private static final List<String> USERS = List.of("vault", "haproxy", "10001:10001");

    private ContainerIsolation() {}

    /**
     * @param running the services whose containers run
     * @param published the number of ports that the project publishes
     */
    public static void assertOf(ComposeProject project, List<String> running, int published) {
        List<String> addresses = new ArrayList<>();
        for (String container : project.containers()) {
            JsonNode inspected = project.inspect(container).get(0);
            assertUnprivileged(inspected);
            for (JsonNode bindings : inspected.path("HostConfig").path("PortBindings")) {
                bindings.forEach(binding -> addresses.add(binding.path("HostIp").asText()));
            }
        }
        assertThat(addresses).hasSize(published).containsOnly("127.0.0.1");
        running.forEach(service -> assertCanChangeNothing(project, service));
    }

    private static void assertUnprivileged(JsonNode inspected) {
        JsonNode host = inspected.path("HostConfig");
        String name = inspected.path("Name").asText();
        assertThat(host.path("ReadonlyRootfs").asBoolean()).as(name).isTrue();
        assertThat(host.path("Privileged").asBoolean()).as(name).isFalse();
        assertThat(host.path("Memory").asLong()).as(name).isPositive();
        assertThat(inspected.path("Config").path("User").asText()).as(name).isIn(USERS);
    }

    private static void assertCanChangeNothing(ComposeProject project, String service) {
        String status =
                project.exec(service, "cat", "/proc/1/status").succeeded().out();
        assertThat(status).as(service).containsPattern("CapEff:\\s0{16}\n").containsPattern("NoNewPrivs:\\s1\n");
        assertThat(project.exec(service, "touch", "/opt/file").exitCode())
                .as(service)
                .isNotZero();
    }
}
