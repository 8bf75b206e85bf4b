package io.optimus.secrets.api;

import io.optimus.secrets.contract.Base64Value;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretValue;
import java.nio.charset.StandardCharsets;

/** A secret's value in a request to the API. */
public final class EncodedValue {

    private EncodedValue() {}

    /**
     * Decodes the value.
     *
     * @param base64 null if it was left out
     * @throws SecretException.InvalidArgument if it is missing, or not standard base64 with padding
     */
    public static SecretValue decode(String base64) {
        if (base64 == null || base64.isEmpty()) {
            throw new SecretException.InvalidArgument("value", "secret value is required");
        }
        return Base64Value.decode(base64.getBytes(StandardCharsets.UTF_8))
                .map(SecretValue::new)
                .orElseThrow(() ->
                        new SecretException.InvalidArgument("value", "value must be standard base64 with padding"));
    }
}
