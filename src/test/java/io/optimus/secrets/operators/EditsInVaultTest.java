package io.optimus.secrets.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call works correctly after any edit of an operator in the Vault UI. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class EditsInVaultTest {

    private static final String NAME = "EDITED";
    private static final String FIRST = "first";
    private static final String SECOND = "second";

    VaultServer vault;
    private VaultUi ui;
    private SecretInterfaces entrances;
    private String path;
    private Map<String, String> digests;

    /** Edits of a secret whose two versions have the values {@link #FIRST} and {@link #SECOND}. */
    enum Edit {
        CREATED(FIRST, (ui, path) -> {
            ui.deleteMetadataAndAllVersions(path);
            ui.createSecret(path, Map.of("value", FIRST));
        }),
        CREATED_WITH_METADATA(FIRST, (ui, path) -> {
            ui.deleteMetadataAndAllVersions(path);
            ui.createSecret(path, Map.of("value", FIRST), Map.of("owner", "data-eng"));
        }),
        VALUE_EDITED(FIRST, (ui, path) -> ui.createNewVersion(path, Map.of("value", FIRST))),
        SECOND_KEY_ADDED(SECOND, (ui, path) -> ui.createNewVersion(path, Map.of("value", SECOND, "note", "a key"))),
        KEY_VALUE_REMOVED_AND_PUT_BACK(FIRST, (ui, path) -> {
            ui.createNewVersion(path, Map.of("note", "a key"));
            ui.createNewVersion(path, Map.of("value", FIRST, "note", "a key"));
        }),
        CUSTOM_METADATA_EDITED(SECOND, (ui, path) -> {
            Map<String, String> edited = ui.customMetadata(path);
            edited.put("owner", "data-eng");
            ui.editMetadata(path, edited);
        }),
        DIGEST_EDITED(SECOND, (ui, path) -> {
            Map<String, String> edited = ui.customMetadata(path);
            edited.put("digest", "nonsense");
            ui.editMetadata(path, edited);
        }),
        CUSTOM_METADATA_CLEARED(SECOND, (ui, path) -> ui.editMetadata(path, Map.of())),
        OLDER_VERSION_DELETED(SECOND, (ui, path) -> ui.deleteVersion(path, 1)),
        OLDER_VERSION_DESTROYED(SECOND, (ui, path) -> ui.destroyVersion(path, 1)),
        NEWEST_VERSION_UNDELETED(SECOND, (ui, path) -> {
            ui.deleteLatestVersion(path);
            ui.undeleteVersion(path, 2);
        });

        private final String value;
        private final BiConsumer<VaultUi, String> make;

        Edit(String value, BiConsumer<VaultUi, String> make) {
            this.value = value;
            this.make = make;
        }
    }

    enum Removal {
        NEWEST_VERSION_DELETED(VaultUi::deleteLatestVersion),
        ALL_VERSIONS_DELETED((ui, path) -> {
            ui.deleteVersion(path, 1);
            ui.deleteVersion(path, 2);
        }),
        OLDER_VERSION_UNDELETED((ui, path) -> {
            ALL_VERSIONS_DELETED.make.accept(ui, path);
            ui.undeleteVersion(path, 1);
        }),
        NEWEST_VERSION_DESTROYED((ui, path) -> ui.destroyVersion(path, 2)),
        METADATA_DELETED(VaultUi::deleteMetadataAndAllVersions);

        private final BiConsumer<VaultUi, String> make;

        Removal(BiConsumer<VaultUi, String> make) {
            this.make = make;
        }
    }

    @BeforeEach
    void aSecretOfTwoVersions() {
        ui = VaultUi.of(vault);
        SecretsClient secrets = SecretsClient.onProjectOfItsOwn(ui.vault().token());
        entrances = new SecretInterfaces(secrets);
        path = secrets.vaultPath(NAME);
        secrets.register(NAME, FIRST).then().statusCode(200);
        String ofFirst = digest();
        secrets.update(NAME, SECOND).then().statusCode(200);
        digests = Map.of(FIRST, ofFirst, SECOND, digest());
        assertThat(ofFirst).isNotEqualTo(digests.get(SECOND));
    }

    @ParameterizedTest
    @EnumSource
    void anEditedSecretWorksLikeAnyOtherByHttp(Edit edit) {
        // When
        edit.make.accept(ui, path);

        // Then
        entrances.assertUsableByHttp(NAME, edit.value, digests.get(edit.value));
    }

    @ParameterizedTest
    @EnumSource
    void anEditedSecretWorksLikeAnyOtherByTheCommandLine(Edit edit) {
        // When
        edit.make.accept(ui, path);

        // Then
        entrances.assertUsableByCommands(NAME, edit.value, digests.get(edit.value));
    }

    @ParameterizedTest
    @EnumSource
    void afterARemovalTheNameIsFreeByHttp(Removal removal) {
        // When
        removal.make.accept(ui, path);

        // Then
        entrances.assertGoneByHttp(NAME);
    }

    @ParameterizedTest
    @EnumSource
    void afterARemovalTheNameIsFreeByTheCommandLine(Removal removal) {
        // When
        removal.make.accept(ui, path);

        // Then
        entrances.assertGoneByCommands(NAME);
    }

    private String digest() {
        return (String) entrances.secrets().listed(NAME).get("digest");
    }
}
