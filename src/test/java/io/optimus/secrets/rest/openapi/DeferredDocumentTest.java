package io.optimus.secrets.rest.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class DeferredDocumentTest {

    @Inject
    DeferredDocument ofService;

    @Test
    void startLeavesDocumentToFirstRequest() {
        // Given
        assertThat(ofService.isDeferred()).isTrue();

        // When
        String document = given().get("/q/openapi").asString();

        // Then
        assertThat(document).startsWith("---\nopenapi:").contains("/secret/");
    }

    @Test
    void documentIsPreparedOnce() throws Exception {
        // Given
        AtomicInteger preparations = new AtomicInteger();
        DeferredDocument document = new DeferredDocument();
        document.defer(preparations::incrementAndGet);
        assertThat(preparations).hasValue(0);

        // When
        document.prepare();
        document.prepare();

        // Then
        assertThat(preparations).hasValue(1);
    }

    @Test
    void nextRequestTriesAgainAfterFailure() throws Exception {
        // Given
        AtomicInteger preparations = new AtomicInteger();
        DeferredDocument document = new DeferredDocument();
        document.defer(() -> {
            if (preparations.incrementAndGet() == 1) {
                throw new IllegalStateException("first");
            }
            return null;
        });
        assertThatThrownBy(document::prepare).hasMessage("first");

        // When
        document.prepare();

        // Then
        assertThat(preparations).hasValue(2);
    }
}
