package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretValue;

/** @param bytes the maximum size of a value; a value has at least one byte */
public record ValueLimit(long bytes) {

    /** @throws SecretException.InvalidArgument or {@link SecretException.ValueTooLarge} */
    void check(SecretValue value) {
        if (value.size() == 0) {
            throw new SecretException.InvalidArgument("value", "secret value is required");
        }
        if (!allows(value)) {
            throw new SecretException.ValueTooLarge(bytes);
        }
    }

    public boolean allows(SecretValue value) {
        return value.size() > 0 && value.size() <= bytes;
    }
}
