package io.optimus.secrets.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeferredDocumentTest {

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
