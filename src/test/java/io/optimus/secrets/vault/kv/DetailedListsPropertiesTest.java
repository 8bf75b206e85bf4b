package io.optimus.secrets.vault.kv;

import static io.optimus.secrets.testing.secret.Samples.CALLER;
import static io.optimus.secrets.testing.secret.Samples.PROJECT;
import static io.optimus.secrets.testing.secret.Samples.id;
import static io.optimus.secrets.testing.secret.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.contract.NameGrammar;
import io.optimus.secrets.secret.NamespaceName;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.usecase.list.ListRequest;
import io.optimus.secrets.testing.secret.HashingDigestKey;
import io.optimus.secrets.testing.vault.InMemoryKv;
import io.optimus.secrets.testing.vault.InMemoryKv.Product;
import io.optimus.secrets.testing.vault.KvEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A list in one request has the same rows as a list by single reads, for every history of the secrets. */
class DetailedListsPropertiesTest {

    private enum Kind {
        WRITE,
        WRITE_THAT_ENDS,
        WRITE_THAT_HAS_ENDED,
        DELETE,
        UNDELETE,
        DESTROY,
        REMOVE,
        RECORD,
        RECORD_OF_ANOTHER_VERSION,
        RECORD_GARBAGE,
        NOTE
    }

    private record Change(Kind kind, String folder, String name) {}

    private static final Optional<NamespaceName> NAMESPACE = Optional.of(new NamespaceName("ns"));

    private static final List<ListRequest> REQUESTS = List.of(
            new ListRequest(PROJECT, Optional.empty(), false, Optional.empty(), Optional.empty(), false),
            new ListRequest(PROJECT, Optional.empty(), true, Optional.empty(), Optional.empty(), false),
            new ListRequest(PROJECT, NAMESPACE, false, Optional.empty(), Optional.empty(), false),
            new ListRequest(PROJECT, NAMESPACE, false, Optional.empty(), Optional.empty(), true));

    @Provide
    Arbitrary<List<Change>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.of("_project", "ns", "other"),
                        Arbitraries.of("A", "B", "with blank", "deep/C"))
                .as(Change::new)
                .list()
                .ofMaxSize(25);
    }

    @Property(tries = 100)
    void aListHasTheSameRowsAsSingleReads(@ForAll("histories") List<Change> history) {
        // Given
        InMemoryKv kv = new InMemoryKv(Product.OPENBAO);
        history.forEach(change -> apply(change, kv));

        for (ListRequest request : REQUESTS) {
            ListedKv bySingleReads = ListedKv.of(kv.as(Product.OPENBAO));
            bySingleReads.kv().failDetails();
            ListedKv atOnce = ListedKv.of(kv.as(Product.OPENBAO));

            // When, Then
            assertThat(ListedKv.fields(atOnce.rows(CALLER, request)))
                    .isEqualTo(ListedKv.fields(bySingleReads.rows(CALLER, request)));
            assertThat(atOnce.sent("GET metadata")).isZero();
        }
    }

    private static void apply(Change change, InMemoryKv kv) {
        String path = PROJECT + "/" + change.folder() + "/" + change.name();
        KvEntry secret = kv.secret(path);
        Instant now = Instant.now();
        switch (secret.isEmpty() ? Kind.WRITE : change.kind()) {
            case WRITE -> secret.write("value", Optional.empty());
            case WRITE_THAT_ENDS -> secret.write("value", Optional.of(now.plus(Duration.ofHours(1))));
            case WRITE_THAT_HAS_ENDED -> secret.write("value", Optional.of(now.minus(Duration.ofHours(1))));
            case DELETE -> secret.delete();
            case UNDELETE -> secret.undelete();
            case DESTROY -> secret.destroy();
            case REMOVE -> kv.remove(path);
            case RECORD -> record(secret, change, secret.newest());
            case RECORD_OF_ANOTHER_VERSION -> record(secret, change, secret.newest() - 1);
            case RECORD_GARBAGE -> secret.custom("digest", "garbage");
            case NOTE -> secret.custom("owner", "alice");
        }
    }

    private static void record(KvEntry secret, Change change, int version) {
        if (NameGrammar.SECRET.accepts(change.name())) {
            String namespace = change.folder().equals("_project") ? "" : change.folder();
            SecretId id = id(namespace, change.name());
            secret.recordDigest(HashingDigestKey.of(id, value(secret.value())).base64(), version);
        }
    }
}
