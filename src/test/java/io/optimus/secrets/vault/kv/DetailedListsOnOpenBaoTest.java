package io.optimus.secrets.vault.kv;

import static io.optimus.secrets.testing.secret.Samples.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.NamespaceName;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.usecase.list.ListRequest;
import io.optimus.secrets.secret.usecase.list.ListSecrets;
import io.optimus.secrets.secret.usecase.list.ListedSecret;
import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.secret.Samples;
import io.optimus.secrets.testing.vault.AuditLog;
import io.optimus.secrets.testing.vault.NeedsAuditLog;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** As {@link DetailedListsPropertiesTest}, on a real OpenBao, with random histories of the secrets of several projects. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
@NeedsAuditLog
class DetailedListsOnOpenBaoTest {

    private static final int PROJECTS = 25;
    private static final int CHANGES = 10;
    private static final String AT_ONCE = "lists-at-once";
    private static final String SINGLY = "lists-by-single-reads";
    private static final String MARK = "ENDS_LAST";

    VaultServer vault;

    @Inject
    ListSecrets lists;

    @Inject
    SecretStore store;

    @Test
    void aListHasTheSameRowsAsSingleReadsOnOpenBao() {
        // Given
        assumeTrue(vault.root().isOpenBao(), "Vault has no lists with metadata");
        long seed = Long.getLong("optimus.test.seed", System.nanoTime());
        System.out.println("histories of secrets: repeat them with -Doptimus.test.seed=" + seed);
        List<SecretsClient> projects = projects(new RandomChanges(vault.root(), new Random(seed)));
        Caller atOnce = reader(AT_ONCE, Map.of("optimus/detailed-metadata/*", List.of("list")));
        Caller singly = reader(SINGLY, Map.of());
        AuditLog audit = AuditLog.fromNow(vault);
        List<ListedSecret> compared = new ArrayList<>();

        for (SecretsClient project : projects) {
            for (ListRequest request : requests(project.project())) {
                // When
                List<ListedSecret> rows = rows(atOnce, request);

                // Then
                assertThat(ListedKv.fields(rows))
                        .as("seed %d: %s", seed, request)
                        .isEqualTo(ListedKv.fields(rows(singly, request)));
                compared.addAll(rows);
            }
        }
        assertThat(compared).hasSizeGreaterThan(PROJECTS);
        assertThat(compared).extracting(row -> row.metadata().live()).contains(true, false);
        assertThat(compared).extracting(ListedSecret::stale).contains(true, false);
        assertThat(sent(audit, AT_ONCE)).contains("list detailed-metadata").doesNotContain("read metadata");
        assertThat(sent(audit, SINGLY)).contains("read metadata");
    }

    /** Half of the changes are made after some of the versions have ended. */
    private List<SecretsClient> projects(RandomChanges changes) {
        List<SecretsClient> projects = Stream.generate(
                        () -> SecretsClient.onProjectOfItsOwn(vault.root().token()))
                .limit(PROJECTS)
                .toList();
        for (int half = 0; half < 2; half++) {
            projects.forEach(project -> changes.make(project, CHANGES));
            awaitEnds(changes, projects.get(0));
        }
        return projects;
    }

    /** Later, a version would end between the two lists. */
    private void awaitEnds(RandomChanges changes, SecretsClient project) {
        changes.writeThatEndsSoon(project, MARK);
        Caller root = Samples.caller(vault.root().token());
        SecretId mark = new SecretId(Scope.projectWide(new ProjectName(project.project())), new SecretName(MARK));
        Eventually.await(
                "the last version has ended",
                Duration.ofSeconds(10),
                () -> !await(store.metadata(root, mark)).live());
    }

    /** May not record a digest, so that both lists find the same metadata. */
    private Caller reader(String policy, Map<String, List<String>> more) {
        Map<String, List<String>> rules = new HashMap<>(more);
        rules.put("optimus/metadata/*", List.of("list", "read"));
        rules.put("optimus/data/*", List.of("read"));
        return Samples.caller(vault.root().tokenWith(policy, rules));
    }

    private static List<ListRequest> requests(String project) {
        ProjectName name = new ProjectName(project);
        Optional<NamespaceName> namespace = Optional.of(new NamespaceName("ns"));
        return List.of(
                new ListRequest(name, Optional.empty(), false, Optional.empty(), Optional.empty(), false),
                new ListRequest(name, Optional.empty(), true, Optional.empty(), Optional.empty(), false),
                new ListRequest(name, namespace, false, Optional.empty(), Optional.empty(), false),
                new ListRequest(name, namespace, false, Optional.empty(), Optional.empty(), true));
    }

    private List<ListedSecret> rows(Caller caller, ListRequest request) {
        return await(lists.list(caller, request)).secrets();
    }

    /** The operations on each tree of the mount, such as {@code read metadata}. */
    private static List<String> sent(AuditLog audit, String policy) {
        return audit.requestsUnderPolicy(policy).stream()
                .map(entry -> entry.path("request"))
                .map(DetailedListsOnOpenBaoTest::operation)
                .distinct()
                .toList();
    }

    private static String operation(JsonNode request) {
        return request.path("operation").asText() + " "
                + request.path("path").asText().split("/")[1];
    }
}
