package io.optimus.secrets.testing.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.secret.DigestInput;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.BiFunction;

/** The correct digest of a project-wide secret's value, which Vault computes with the key of the service. */
public final class TransitDigest {

    private TransitDigest() {}

    /** @param post makes a POST with this path and body, in the namespace of the service */
    public static String of(BiFunction<String, Object, JsonNode> post, String project, String name, String value) {
        SecretId id = new SecretId(Scope.projectWide(new ProjectName(project)), new SecretName(name));
        byte[] input = DigestInput.of(id, new SecretValue(value.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> body = Map.of("input", Base64.getEncoder().encodeToString(input), "key_version", 1);
        String hmac = post.apply("transit/hmac/optimus/sha2-256", body)
                .at("/data/hmac")
                .asText();
        return hmac.substring(hmac.lastIndexOf(':') + 1);
    }
}
