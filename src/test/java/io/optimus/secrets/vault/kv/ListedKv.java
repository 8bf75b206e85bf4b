package io.optimus.secrets.vault.kv;

import static io.optimus.secrets.testing.secret.Samples.await;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.usecase.WritesInProgress;
import io.optimus.secrets.secret.usecase.list.ListRequest;
import io.optimus.secrets.secret.usecase.list.ListSecrets;
import io.optimus.secrets.secret.usecase.list.ListedSecret;
import io.optimus.secrets.testing.secret.HashingDigestKey;
import io.optimus.secrets.testing.vault.InMemoryKv;
import io.optimus.secrets.vault.client.StandaloneCalls;
import java.util.List;

/** The service's list of secrets, on a KV mount in memory. */
record ListedKv(InMemoryKv kv, ListSecrets lists) {

    static ListedKv of(InMemoryKv kv) {
        return new ListedKv(kv, new ListSecrets(store(kv), new HashingDigestKey(), 4, 4, new WritesInProgress()));
    }

    static SecretStore store(InMemoryKv kv) {
        StandaloneCalls vault = new StandaloneCalls(kv);
        KvCalls calls = new KvCalls(vault.calls(), new KvMount(vault.calls(), vault.paths()));
        return new KvSecretStore(
                calls,
                new MetadataCalls(calls, vault.paths()),
                new DetailedLists(vault.calls(), vault.nodes(), vault.paths()),
                vault.paths());
    }

    List<ListedSecret> rows(Caller caller, ListRequest request) {
        kv.requests().clear();
        return await(lists.list(caller, request)).secrets();
    }

    /** How often the last list sent this request. */
    long sent(String request) {
        return kv.requests().stream().filter(request::equals).count();
    }

    /** The fields of each row, which can be compared. */
    static List<List<Object>> fields(List<ListedSecret> rows) {
        return rows.stream()
                .map(row -> List.<Object>of(
                        row.id(),
                        row.version(),
                        row.digest(),
                        row.malformed().map(SecretException::getMessage),
                        row.metadata()))
                .toList();
    }
}
