package io.optimus.secrets.testing.secret;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.NotesChange;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.StoredSecret;
import io.optimus.secrets.secret.Version;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes calls on to another store, with the faults that a test sets. */
public final class FaultyStore implements SecretStore {

    public enum Call {
        METADATA,
        READ,
        WRITE,
        RECORD_DIGEST,
        ANNOTATE,
        DESTROY,
        DELETE,
        UNDELETE,
        PROJECTS,
        SCOPES,
        NAMES
    }

    /** What happens to a call. */
    public interface Fault {

        <T> Uni<T> on(Uni<T> call);

        /** The call is passed on. */
        static Fault none() {
            return new Fault() {
                @Override
                public <T> Uni<T> on(Uni<T> call) {
                    return call;
                }
            };
        }

        /** The call fails and changes nothing. */
        static Fault refused(Throwable failure) {
            return new Fault() {
                @Override
                public <T> Uni<T> on(Uni<T> call) {
                    return Uni.createFrom().failure(failure);
                }
            };
        }

        /** The call takes effect, but its response is lost. */
        static Fault lost(Throwable failure) {
            return new Fault() {
                @Override
                public <T> Uni<T> on(Uni<T> call) {
                    return call.chain(() -> Uni.createFrom().failure(failure));
                }
            };
        }

        /** The call of another caller takes effect first. */
        static Fault after(Uni<?> other) {
            return new Fault() {
                @Override
                public <T> Uni<T> on(Uni<T> call) {
                    return other.chain(() -> call);
                }
            };
        }
    }

    /** @param subject the secret, the scope, the project, or {@link #ALL_PROJECTS} */
    private record Key(Call call, Object subject) {}

    /** The subject of {@link Call#PROJECTS}. */
    public static final String ALL_PROJECTS = "all projects";

    private final SecretStore store;
    private final Map<Key, Queue<Fault>> next = new HashMap<>();
    private final Map<Key, Fault> always = new HashMap<>();
    private final Map<Call, AtomicInteger> counts = new ConcurrentHashMap<>();

    public FaultyStore(SecretStore store) {
        this.store = store;
    }

    /** The faults of the next calls, in this order. */
    public void next(Call call, Object subject, Fault... faults) {
        next.computeIfAbsent(new Key(call, subject), key -> new ArrayDeque<>()).addAll(Arrays.asList(faults));
    }

    public void always(Call call, Object subject, Fault fault) {
        always.put(new Key(call, subject), fault);
    }

    public int count(Call call) {
        return counts.getOrDefault(call, new AtomicInteger()).get();
    }

    /** Each subscription counts: a retry is a call. */
    private <T> Uni<T> with(Call call, Object subject, Uni<T> passedOn) {
        return Uni.createFrom().deferred(() -> {
            counts.computeIfAbsent(call, key -> new AtomicInteger()).incrementAndGet();
            return fault(new Key(call, subject)).on(passedOn);
        });
    }

    private synchronized Fault fault(Key key) {
        Fault fault = next.getOrDefault(key, new ArrayDeque<>()).poll();
        return fault == null ? always.getOrDefault(key, Fault.none()) : fault;
    }

    @Override
    public Uni<SecretMetadata> metadata(Caller caller, SecretId id) {
        return with(Call.METADATA, id, store.metadata(caller, id));
    }

    @Override
    public Uni<StoredSecret> read(Caller caller, SecretId id) {
        return with(Call.READ, id, store.read(caller, id));
    }

    @Override
    public Uni<StoredSecret> read(Caller caller, SecretId id, long version) {
        return with(Call.READ, id, store.read(caller, id, version));
    }

    @Override
    public Uni<Version> write(Caller caller, SecretId id, SecretValue value, long cas) {
        return with(Call.WRITE, id, store.write(caller, id, value, cas));
    }

    @Override
    public Uni<Void> recordDigest(Caller caller, SecretId id, RecordedDigest digest, OptionalLong metadataVersion) {
        return with(Call.RECORD_DIGEST, id, store.recordDigest(caller, id, digest, metadataVersion));
    }

    @Override
    public Uni<Void> annotate(Caller caller, SecretId id, NotesChange change) {
        return with(Call.ANNOTATE, id, store.annotate(caller, id, change));
    }

    @Override
    public Uni<Void> destroy(Caller caller, SecretId id) {
        return with(Call.DESTROY, id, store.destroy(caller, id));
    }

    @Override
    public Uni<Void> delete(Caller caller, SecretId id, long version) {
        return with(Call.DELETE, id, store.delete(caller, id, version));
    }

    @Override
    public Uni<Void> undelete(Caller caller, SecretId id, long version) {
        return with(Call.UNDELETE, id, store.undelete(caller, id, version));
    }

    @Override
    public Uni<List<ProjectName>> projects(Caller caller) {
        return with(Call.PROJECTS, ALL_PROJECTS, store.projects(caller));
    }

    @Override
    public Uni<List<Scope>> scopes(Caller caller, ProjectName project) {
        return with(Call.SCOPES, project, store.scopes(caller, project));
    }

    @Override
    public Uni<List<SecretName>> names(Caller caller, Scope scope) {
        return with(Call.NAMES, scope, store.names(caller, scope));
    }
}
