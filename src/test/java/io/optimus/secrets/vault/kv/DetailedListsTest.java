package io.optimus.secrets.vault.kv;

import static io.optimus.secrets.testing.secret.Samples.CALLER;
import static io.optimus.secrets.testing.secret.Samples.PROJECT;
import static io.optimus.secrets.testing.secret.Samples.caller;
import static io.optimus.secrets.testing.secret.Samples.id;
import static io.optimus.secrets.testing.secret.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.NamespaceName;
import io.optimus.secrets.secret.usecase.list.ListRequest;
import io.optimus.secrets.testing.secret.HashingDigestKey;
import io.optimus.secrets.testing.vault.InMemoryKv;
import io.optimus.secrets.testing.vault.InMemoryKv.Product;
import io.optimus.secrets.testing.vault.KvEntry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The requests of a list, on products whose lists contain the metadata and on others. */
class DetailedListsTest {

    private static final String AT_ONCE = "LIST detailed-metadata";
    private static final String SINGLE = "GET metadata";
    private static final String STATE = "GET sys/health";

    @Test
    void onOpenBaoAListIsOneRequestForEachFolder() {
        // Given
        ListedKv openBao = with(Product.OPENBAO, 3);

        // When, Then
        assertThat(names(openBao, CALLER)).containsExactly("S0", "S1", "S2");
        assertThat(openBao.kv().requests()).containsExactly(STATE, AT_ONCE);
        assertThat(names(openBao, CALLER)).hasSize(3);
        assertThat(openBao.kv().requests()).containsExactly(AT_ONCE);
    }

    @Test
    void vaultIsAskedForItsStateOnceAndForNoSuchList() {
        // Given
        ListedKv vault = with(Product.VAULT, 2);

        // When, Then
        assertThat(names(vault, CALLER)).hasSize(2);
        assertThat(vault.kv().requests()).containsExactly(STATE, "LIST metadata", SINGLE, SINGLE);
        assertThat(names(vault, CALLER)).hasSize(2);
        assertThat(vault.kv().requests()).containsExactly("LIST metadata", SINGLE, SINGLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Product.class,
            names = {"UNKNOWN", "UNKNOWN_WITHOUT_METHOD"})
    void anotherProductIsTriedOnce(Product product) {
        // Given
        ListedKv other = with(product, 2);

        // When, Then
        assertThat(names(other, CALLER)).hasSize(2);
        assertThat(other.sent(AT_ONCE)).isOne();
        assertThat(names(other, CALLER)).hasSize(2);
        assertThat(other.sent(AT_ONCE)).isZero();
    }

    @Test
    void aRefusalOfOneCallerDoesNotAffectOthers() {
        // Given
        ListedKv openBao = with(Product.OPENBAO, 2);
        openBao.kv().mayNotListDetails("refused");

        // When, Then
        assertThat(names(openBao, caller("refused"))).hasSize(2);
        assertThat(openBao.sent(SINGLE)).isEqualTo(2);
        assertThat(names(openBao, caller("allowed"))).hasSize(2);
        assertThat(openBao.sent(SINGLE)).isZero();

        // When
        openBao.kv().mayListDetails("refused");

        // Then
        assertThat(names(openBao, caller("refused"))).hasSize(2);
        assertThat(openBao.sent(SINGLE)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"499, 1", "500, 2", "1200, 3"})
    void aLongListIsReadInPages(int secrets, int pages) {
        // Given
        ListedKv openBao = with(Product.OPENBAO, secrets);

        // When, Then
        assertThat(names(openBao, CALLER)).hasSize(secrets).doesNotHaveDuplicates();
        assertThat(openBao.sent(AT_ONCE)).isEqualTo(pages);
        assertThat(openBao.sent(SINGLE)).isZero();
    }

    @Test
    void aServerThatIgnoresPagesEndsTheList() {
        // Given
        ListedKv openBao = with(Product.OPENBAO, 600);
        openBao.kv().ignorePages();

        // When, Then
        assertThat(names(openBao, CALLER)).hasSize(600);
        assertThat(openBao.sent(AT_ONCE)).isEqualTo(2);
    }

    @Test
    void aSecretWithoutMetadataInTheListIsReadSingly() {
        // Given
        ListedKv openBao = with(Product.OPENBAO, 3);
        openBao.kv().vanishDuringLists(PROJECT + "/ns/S1");

        // When, Then
        assertThat(names(openBao, CALLER)).hasSize(3);
        assertThat(openBao.sent(SINGLE)).isOne();
    }

    @Test
    void aListThatFailsIsMadeBySingleReads() {
        // Given
        ListedKv openBao = with(Product.OPENBAO, 2);
        openBao.kv().failDetails();

        // When, Then
        assertThat(names(openBao, CALLER)).hasSize(2);
        assertThat(openBao.sent(SINGLE)).isEqualTo(2);
    }

    @Test
    void aShortPageOfAListIsMadeBySingleReads() {
        // Given
        ListedKv openBao = with(Product.OPENBAO, 50);

        // When
        int rows = openBao.rows(CALLER, request(Optional.of(2))).size();

        // Then
        assertThat(rows).isEqualTo(2);
        assertThat(openBao.sent(SINGLE)).isEqualTo(3);
        assertThat(openBao.sent(AT_ONCE)).isZero();
    }

    private static ListedKv with(Product product, int secrets) {
        InMemoryKv kv = new InMemoryKv(product);
        for (int i = 0; i < secrets; i++) {
            KvEntry secret = kv.secret(PROJECT + "/ns/S" + i).write("value", Optional.empty());
            secret.recordDigest(
                    HashingDigestKey.of(id("ns", "S" + i), value("value")).base64(), 1);
        }
        return ListedKv.of(kv);
    }

    private static List<String> names(ListedKv kv, Caller caller) {
        return kv.rows(caller, request(Optional.empty())).stream()
                .map(row -> row.id().name().value())
                .toList();
    }

    private static ListRequest request(Optional<Integer> limit) {
        return new ListRequest(PROJECT, Optional.of(new NamespaceName("ns")), false, limit, Optional.empty(), false);
    }
}
