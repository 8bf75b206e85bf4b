package io.optimus.secrets.deploy;

import static io.optimus.secrets.deploy.Manifests.at;
import static io.optimus.secrets.deploy.Manifests.listAt;
import static io.optimus.secrets.deploy.Manifests.mapAt;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for what the chart renders. They need no Helm: {@code HelmChartIT} checks that the files are up to date. */
class ManifestsTest {

    private static final Pattern CREDENTIAL = Pattern.compile("(?i)(secret[_.-]?id|role[_.-]?id|token|password)");

    static List<Manifests> manifests() {
        return Manifests.ofTheChart();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyContainerIsRestricted(Manifests manifests) {
        // Given
        Map<String, Object> pod = pod(manifests);

        // When, Then
        assertThat(mapAt(pod, "securityContext"))
                .containsEntry("runAsNonRoot", true)
                .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
        assertThat(containers(pod))
                .isNotEmpty()
                .allSatisfy(container -> assertThat(mapAt(container, "securityContext"))
                        .containsEntry("runAsUser", 10001)
                        .containsEntry("allowPrivilegeEscalation", false)
                        .containsEntry("readOnlyRootFilesystem", true)
                        .containsEntry("capabilities", Map.of("drop", List.of("ALL"))));
        assertThat(pod).doesNotContainKeys("hostNetwork", "hostPID", "hostIPC");
        assertThat(listAt(pod, "volumes")).noneMatch(volume -> volume.containsKey("hostPath"));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyContainerHasProbesAndALimitOfMemory(Manifests manifests) {
        for (Map<String, Object> container : containers(pod(manifests))) {
            Set<Object> ports = listAt(container, "ports").stream()
                    .map(port -> port.get("name"))
                    .collect(Collectors.toSet());

            assertThat(List.of("startupProbe", "livenessProbe", "readinessProbe"))
                    .allSatisfy(probe -> assertThat(ports).contains(at(container, probe, "httpGet", "port")));
            assertThat(at(container, "livenessProbe", "httpGet", "path")).isEqualTo("/q/health/live");
            assertThat(at(container, "readinessProbe", "httpGet", "path")).isEqualTo("/q/health/ready");
            assertThat(at(container, "resources", "limits", "memory")).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void noManifestHoldsACredential(Manifests manifests) {
        assertThat(manifests.ofKind("Secret")).isEmpty();
        assertThat(mapAt(manifests.one("ConfigMap"), "data").keySet())
                .noneMatch(name -> CREDENTIAL.matcher(name).find());
        assertThat(containers(pod(manifests)))
                .flatExtracting(container -> listAt(container, "env"))
                .allSatisfy(variable -> assertThat(variable).doesNotContainKey("value"));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everySelectorMatchesThePods(Manifests manifests) {
        // Given
        Map<String, Object> labels = mapAt(manifests.one("Deployment"), "spec", "template", "metadata", "labels");

        // When, Then
        assertThat(List.of(
                        mapAt(manifests.one("Deployment"), "spec", "selector", "matchLabels"),
                        mapAt(manifests.one("Service"), "spec", "selector"),
                        mapAt(manifests.one("PodDisruptionBudget"), "spec", "selector", "matchLabels"),
                        mapAt(manifests.one("NetworkPolicy"), "spec", "podSelector", "matchLabels")))
                .allSatisfy(selector -> {
                    assertThat(selector).isNotEmpty();
                    assertThat(labels).containsAllEntriesOf(selector);
                });
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyPortIsAPortOfTheContainer(Manifests manifests) {
        // Given
        Map<String, Object> container = containers(pod(manifests)).get(0);
        Map<Object, Object> ports = listAt(container, "ports").stream()
                .collect(Collectors.toMap(port -> port.get("name"), port -> port.get("containerPort")));

        // When, Then
        assertThat(ports).containsValues(9100, 9101);
        assertThat(listAt(manifests.one("Service"), "spec", "ports"))
                .allSatisfy(port -> assertThat(ports).containsKey(port.get("targetPort")));
        assertThat(listAt(manifests.one("NetworkPolicy"), "spec", "ingress"))
                .flatExtracting(rule -> listAt(rule, "ports"))
                .extracting(port -> port.get("port"))
                .hasSameElementsAs(ports.keySet());
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyMountedVolumeExists(Manifests manifests) {
        // Given
        Map<String, Object> pod = pod(manifests);
        List<Object> volumes = listAt(pod, "volumes").stream()
                .map(volume -> volume.get("name"))
                .toList();

        // When, Then
        assertThat(listAt(containers(pod).get(0), "volumeMounts"))
                .extracting(mount -> mount.get("name"))
                .containsExactlyInAnyOrderElementsOf(volumes)
                .contains("tmp");
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void theServiceGetsItsAppRole(Manifests manifests) {
        // Given
        Map<String, Object> pod = pod(manifests);
        boolean bySecret = listAt(containers(pod).get(0), "volumeMounts").stream()
                .anyMatch(mount -> mount.get("mountPath").equals("/var/lib/optimus/config"));
        boolean byAgent =
                "/var/lib/optimus/config".equals(annotations(manifests).get("vault.hashicorp.com/secret-volume-path"));

        // When, Then
        assertThat(bySecret).isNotEqualTo(byAgent);
        assertThat(pod.get("automountServiceAccountToken")).isEqualTo(byAgent);
    }

    private static Map<String, Object> annotations(Manifests manifests) {
        return mapAt(manifests.one("Deployment"), "spec", "template", "metadata", "annotations");
    }

    private static Map<String, Object> pod(Manifests manifests) {
        return mapAt(manifests.one("Deployment"), "spec", "template", "spec");
    }

    private static List<Map<String, Object>> containers(Map<String, Object> pod) {
        return listAt(pod, "containers");
    }
}
