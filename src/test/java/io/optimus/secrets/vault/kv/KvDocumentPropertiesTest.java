package io.optimus.secrets.vault.kv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class KvDocumentPropertiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecretId ID = new SecretId(Scope.projectWide(new ProjectName("p")), new SecretName("NAME"));

    @Property(tries = 1000)
    void bytesAreUnchangedByVaultsJson(@ForAll @Size(min = 1, max = 40) byte[] bytes) throws IOException {
        assertThat(roundTrip(bytes)).isEqualTo(bytes);
    }

    @Property(tries = 1000)
    void textIsStoredAsTextUnchanged(@ForAll @NotEmpty String text) throws IOException {
        // Half of a surrogate pair is not a character and has no encoding in UTF-8.
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(KvDocument.of(new SecretValue(bytes)))
                .isEqualTo(Map.of("value", new String(bytes, StandardCharsets.UTF_8)));
        assertThat(roundTrip(bytes)).isEqualTo(bytes);
    }

    private static byte[] roundTrip(byte[] bytes) throws IOException {
        byte[] json = JSON.writeValueAsBytes(KvDocument.of(new SecretValue(bytes)));
        return KvDocument.value(ID, JSON.readTree(json)).bytes();
    }
}
