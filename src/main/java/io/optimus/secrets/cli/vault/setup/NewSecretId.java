package io.optimus.secrets.cli.vault.setup;

/** A new secret ID. {@code toString} does not show it. */
public record NewSecretId(String secretId, String accessor) {

    @Override
    public String toString() {
        return "NewSecretId[accessor=" + accessor + "]";
    }
}
