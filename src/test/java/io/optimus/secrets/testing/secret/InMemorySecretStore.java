package io.optimus.secrets.testing.secret;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.contract.Note;
import io.optimus.secrets.secret.Notes;
import io.optimus.secrets.secret.NotesChange;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.SecretVersion;
import io.optimus.secrets.secret.StoredSecret;
import io.optimus.secrets.secret.Version;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A store that behaves as KV v2, without permissions. {@link SecretStoreContract} tests both. */
public final class InMemorySecretStore implements SecretStore {

    private final Map<SecretId, Entry> entries = new TreeMap<>();
    private Instant clock = Instant.EPOCH;

    @Override
    public Uni<SecretMetadata> metadata(Caller caller, SecretId id) {
        return call(() -> {
            Entry entry = entries.get(id);
            return entry == null || entry.versions.isEmpty() ? SecretMetadata.ABSENT : entry.metadata();
        });
    }

    @Override
    public Uni<StoredSecret> read(Caller caller, SecretId id) {
        return call(() -> stored(id, newest(id)));
    }

    @Override
    public Uni<StoredSecret> read(Caller caller, SecretId id, long version) {
        return call(() -> stored(id, version));
    }

    @Override
    public Uni<Version> write(Caller caller, SecretId id, SecretValue value, long cas) {
        return call(() -> {
            if (newest(id) != cas) {
                throw new CasMismatch();
            }
            clock = clock.plusMillis(1);
            Version version = new Version(cas + 1, clock);
            entries.computeIfAbsent(id, absent -> new Entry()).versions.add(new StoredSecret(value, version));
            return version;
        });
    }

    @Override
    public Uni<Void> recordDigest(Caller caller, SecretId id, RecordedDigest digest, OptionalLong metadataVersion) {
        return call(() -> {
            entries.get(id).digest = Optional.of(digest);
            return null;
        });
    }

    @Override
    public Uni<Void> annotate(Caller caller, SecretId id, NotesChange change) {
        return call(() -> {
            Entry entry = entries.get(id);
            if (entry == null) {
                throw new SecretException.NotFound(id);
            }
            change.texts().forEach((note, text) -> {
                if (text.isEmpty()) {
                    entry.notes.remove(note);
                } else {
                    entry.notes.put(note, text);
                }
            });
            return null;
        });
    }

    @Override
    public Uni<Void> destroy(Caller caller, SecretId id) {
        return call(() -> {
            entries.remove(id);
            return null;
        });
    }

    @Override
    public Uni<Void> delete(Caller caller, SecretId id, long version) {
        return call(() -> {
            clock = clock.plusMillis(1);
            entries.get(id).deleted.putIfAbsent(version, clock);
            return null;
        });
    }

    @Override
    public Uni<Void> undelete(Caller caller, SecretId id, long version) {
        return call(() -> {
            entries.get(id).deleted.remove(version);
            return null;
        });
    }

    @Override
    public Uni<List<ProjectName>> projects(Caller caller) {
        return call(() -> entries.keySet().stream()
                .map(id -> id.scope().project())
                .distinct()
                .toList());
    }

    @Override
    public Uni<List<Scope>> scopes(Caller caller, ProjectName project) {
        return call(() -> entries.keySet().stream()
                .map(SecretId::scope)
                .filter(scope -> scope.project().equals(project))
                .distinct()
                .toList());
    }

    @Override
    public Uni<List<SecretName>> names(Caller caller, Scope scope) {
        return call(() -> entries.keySet().stream()
                .filter(id -> id.scope().equals(scope))
                .map(SecretId::name)
                .toList());
    }

    private <T> Uni<T> call(Supplier<T> call) {
        return Uni.createFrom().item(() -> {
            synchronized (this) {
                return call.get();
            }
        });
    }

    private long newest(SecretId id) {
        Entry entry = entries.get(id);
        return entry == null ? 0 : entry.versions.size();
    }

    private StoredSecret stored(SecretId id, long version) {
        Entry entry = entries.get(id);
        if (entry == null || version < 1 || version > entry.versions.size() || entry.deleted.containsKey(version)) {
            throw new SecretException.NotFound(id);
        }
        StoredSecret stored = entry.versions.get((int) version - 1);
        return new StoredSecret(stored.value(), stored.version(), entry.digest, new Notes(entry.notes));
    }

    private static final class Entry {
        private final List<StoredSecret> versions = new ArrayList<>();
        private final Map<Long, Instant> deleted = new HashMap<>();
        private final Map<Note, String> notes = new EnumMap<>(Note.class);
        private Optional<RecordedDigest> digest = Optional.empty();

        private SecretMetadata metadata() {
            return new SecretMetadata(
                    versions.stream().map(this::version).toList(),
                    digest,
                    new Notes(notes),
                    Optional.of(versions.get(0).version().createdTime()),
                    OptionalLong.empty());
        }

        private SecretVersion version(StoredSecret stored) {
            Optional<Instant> deletedTime =
                    Optional.ofNullable(deleted.get(stored.version().number()));
            return new SecretVersion(
                    stored.version(),
                    deletedTime.isEmpty() ? SecretVersion.State.LIVE : SecretVersion.State.DELETED,
                    deletedTime,
                    "",
                    "");
        }
    }
}
