package io.optimus.secrets.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.vault.VaultApi;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Lists a project repeatedly with a token that may not read values. Such a list repairs nothing. */
final class Lister implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private record Row(String name, long version, boolean stale, String digest) {}

    private final ListedDigests lists;
    private final String token;
    private final String project;
    private final Set<Row> rows = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> listing;
    private volatile boolean stopping;

    private Lister(ListedDigests lists, String token, String project) {
        this.lists = lists;
        this.token = token;
        this.project = project;
        this.listing = CompletableFuture.runAsync(
                this::listUntilStopped, run -> new Thread(run, "lister of " + project).start());
    }

    /** @param token may list, but not read values */
    static Lister start(ListedDigests lists, String token, String project) {
        return new Lister(lists, token, project);
    }

    private void listUntilStopped() {
        while (!stopping) {
            for (JsonNode row : lists.list(project, token).path("secrets")) {
                rows.add(new Row(
                        row.path("name").asText(),
                        row.path("version").asLong(),
                        row.path("stale").asBoolean(),
                        row.path("digest").asText()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Each listed row is stale and has no digest, or has the digest of its version's value. */
    void assertNoDigestWasWrong(VaultApi root) {
        Map<String, StoredVersions> stored = rows.stream()
                .map(Row::name)
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> StoredVersions.of(root, project + "/" + name)));
        long stale = rows.stream().filter(Row::stale).count();
        System.out.printf("%s: %d different rows were listed, %d of them stale%n", project, rows.size(), stale);
        assertThat(rows).as("rows that have a digest").anyMatch(row -> !row.stale());
        assertThat(rows).allSatisfy(row -> assertThat(row.digest()).isEqualTo(expected(row, stored)));
    }

    private String expected(Row row, Map<String, StoredVersions> stored) {
        String value = stored.get(row.name()).versions().get(row.version());
        return row.stale() ? "" : lists.digest(project, row.name(), value);
    }

    /** Fails if a list failed. */
    @Override
    public void close() {
        stopping = true;
        listing.join();
    }
}
