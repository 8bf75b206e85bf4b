package io.optimus.secrets.vault.kv;

import static io.optimus.secrets.testing.secret.Samples.CALLER;
import static io.optimus.secrets.testing.secret.Samples.await;
import static io.optimus.secrets.testing.secret.Samples.id;
import static io.optimus.secrets.testing.secret.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.contract.Note;
import io.optimus.secrets.secret.NotesChange;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.testing.secret.HashingDigestKey;
import io.optimus.secrets.testing.vault.InMemoryKv;
import io.optimus.secrets.testing.vault.InMemoryKv.Product;
import io.optimus.secrets.testing.vault.KvEntry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Patches of metadata on OpenBao, which counts them, and on Vault, which does not. */
class MetadataCasTest {

    private static final SecretId ID = id("ns", "NAME");
    private static final NotesChange OWNER = new NotesChange(Map.of(Note.OWNER, "alice"));

    private final InMemoryKv openBao = new InMemoryKv(Product.OPENBAO);
    private final SecretStore store = ListedKv.store(openBao);

    @Test
    void aSlowWriterDoesNotReplaceTheDigestOfANewerVersion() {
        // Given
        write("first");
        SecretMetadata first = metadata();
        write("second");
        SecretMetadata second = metadata();
        record(second, "second");

        // When
        record(first, "first");

        // Then
        assertThat(metadata().digest()).contains(HashingDigestKey.of(ID, value("second")));
    }

    /** The metadata of a new secret is not read after the write. */
    @Test
    void aSlowRegistrationDoesNotReplaceTheDigestOfANewerVersion() {
        // Given
        write("first");
        RecordedDigest first = digest(metadata(), "first");
        write("second");
        record(metadata(), "second");

        // When
        await(store.recordDigest(CALLER, ID, first, OptionalLong.empty()));

        // Then
        assertThat(metadata().digest()).contains(HashingDigestKey.of(ID, value("second")));
    }

    @Test
    void aDigestIsRecordedIfOnlyANoteWasChangedMeanwhile() {
        // Given
        write("first");
        SecretMetadata before = metadata();
        await(store.annotate(CALLER, ID, OWNER));

        // When
        record(before, "first");

        // Then
        assertThat(metadata().digest()).contains(HashingDigestKey.of(ID, value("first")));
        assertThat(metadata().notes().text(Note.OWNER)).isEqualTo("alice");
    }

    @Test
    void aMountMayRequireMetadataCas() {
        // Given
        secret().requireMetadataCas();
        write("first");

        // When
        await(store.annotate(CALLER, ID, OWNER));
        await(store.recordDigest(CALLER, ID, digest(metadata(), "first"), OptionalLong.empty()));

        // Then
        assertThat(metadata().digest()).isPresent();
        assertThat(metadata().notes().text(Note.OWNER)).isEqualTo("alice");
    }

    @Test
    void vaultGetsNoMetadataCas() {
        // Given
        write("first");
        InMemoryKv vault = openBao.as(Product.VAULT);
        SecretStore onVault = ListedKv.store(vault);
        SecretMetadata before = await(onVault.metadata(CALLER, ID));

        // When
        await(onVault.recordDigest(CALLER, ID, digest(before, "first"), before.metadataVersion()));

        // Then
        assertThat(await(onVault.metadata(CALLER, ID)).digest()).isPresent();
    }

    @Test
    void noPolicyRefusesAFieldOfAPatch() throws IOException {
        // Given
        write("first");

        // When
        record(metadata(), "first");
        await(store.annotate(CALLER, ID, OWNER));

        // Then
        assertThat(openBao.patchedFields()).contains("metadata_cas");
        assertThat(allowedParameters())
                .isNotEmpty()
                .allSatisfy(allowed -> assertThat(openBao.patchedFields())
                        .allSatisfy(field -> assertThat(allowed).contains('"' + field + '"')));
    }

    /** Each list of {@code vault-policies/}. Where a policy has no list, it allows all fields. */
    private static List<String> allowedParameters() throws IOException {
        Pattern list = Pattern.compile("allowed_parameters = \\{([^}]*)}");
        List<String> all = new ArrayList<>();
        try (DirectoryStream<Path> policies = Files.newDirectoryStream(Path.of("vault-policies"))) {
            for (Path policy : policies) {
                list.matcher(Files.readString(policy)).results().forEach(found -> all.add(found.group(1)));
            }
        }
        return all;
    }

    private void record(SecretMetadata metadata, String value) {
        await(store.recordDigest(CALLER, ID, digest(metadata, value), metadata.metadataVersion()));
    }

    private static RecordedDigest digest(SecretMetadata metadata, String value) {
        return new RecordedDigest(
                HashingDigestKey.of(ID, value(value)), metadata.current().orElseThrow());
    }

    private void write(String value) {
        secret().write(value, Optional.empty());
    }

    private KvEntry secret() {
        return openBao.secret(ID.scope().project() + "/ns/NAME");
    }

    private SecretMetadata metadata() {
        return await(store.metadata(CALLER, ID));
    }
}
