package io.optimus.secrets.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.faults.load.SecretCall.Operation;
import io.optimus.secrets.faults.load.SecretCall.Outcome;
import io.optimus.secrets.testing.LinearizabilityChecker;
import io.optimus.secrets.testing.LinearizabilityChecker.Verdict;
import io.optimus.secrets.testing.vault.VaultApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares the responses of the service with the state of Vault after the load. */
public final class WorkloadCheck {

    private final List<SecretCall> calls;
    private final Path folder;
    private final VaultApi root;

    public WorkloadCheck(List<SecretCall> calls, Path folder, VaultApi root) {
        this.calls = calls;
        this.folder = folder;
        this.root = root;
    }

    public String summary() {
        Map<Outcome, Long> outcomes =
                calls.stream().collect(Collectors.groupingBy(SecretCall::outcome, TreeMap::new, Collectors.counting()));
        Duration longest =
                calls.stream().map(SecretCall::took).max(Duration::compareTo).orElseThrow();
        return "%d calls %s, the longest took %.1f s".formatted(calls.size(), outcomes, longest.toMillis() / 1000.0);
    }

    public void check(List<String> hosts) {
        nobodyWaitedTooLong();
        hosts.forEach(this::theListIsRight);
        Map<String, StoredVersions> stored = calls.stream()
                .map(SecretCall::secret)
                .distinct()
                .collect(Collectors.toMap(secret -> secret, secret -> StoredVersions.of(root, secret)));
        nothingIsLostOrDoneTwice(stored);
        oneOrderExplainsAllOutcomes(stored);
    }

    private void nobodyWaitedTooLong() {
        assertThat(calls).allSatisfy(call -> assertThat(call.took()).isLessThan(DocumentedLimits.TIME_OUT));
    }

    private void theListIsRight(String host) {
        new ListedDigests(host, root).assertRight(project());
    }

    private String project() {
        return calls.get(0).secret().split("/")[0];
    }

    private void nothingIsLostOrDoneTwice(Map<String, StoredVersions> stored) {
        Map<String, SecretCall> writers = new HashMap<>();
        for (SecretCall call : calls) {
            if (call.operation().writesValue()) {
                writers.put(call.secret() + " " + call.value(), call);
            }
            if (call.operation().writesValue() && call.outcome() == Outcome.DONE) {
                assertThat(stored.get(call.secret()).versions())
                        .as("%s", call)
                        .containsEntry(call.version(), call.value());
            }
        }
        stored.values().forEach(secret -> {
            assertThat(secret.versions().values()).as(secret.secret()).doesNotHaveDuplicates();
            secret.versions()
                    .forEach((version, value) -> assertThat(
                                    writers.get(secret.secret() + " " + value).outcome())
                            .as(
                                    "version %d of %s has the value %s, whose writer was told",
                                    version, secret.secret(), value)
                            .isIn(Outcome.DONE, Outcome.UNKNOWN));
        });
    }

    private void oneOrderExplainsAllOutcomes(Map<String, StoredVersions> stored) {
        List<SecretCall> history = new ArrayList<>();
        for (SecretCall call : calls) {
            boolean open = call.outcome() == Outcome.UNKNOWN;
            if (call.certain() || open && call.operation() == Operation.DELETE) {
                history.add(call);
            } else if (open && call.operation().writesValue()) {
                stored.get(call.secret()).versions().forEach((version, value) -> {
                    if (value.equals(call.value())) {
                        history.add(call.withVersion(version));
                    }
                });
            }
        }
        Path file = folder.resolve("history.jsonl");
        SecretCall.write(history, file);
        Verdict verdict = LinearizabilityChecker.check(file);
        System.out.print(verdict.text());
        assertThat(verdict.linearizable()).as("%s: %s", file, verdict.text()).isTrue();
    }
}
