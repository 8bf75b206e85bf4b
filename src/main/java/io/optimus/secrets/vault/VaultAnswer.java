package io.optimus.secrets.vault;

import com.fasterxml.jackson.databind.JsonNode;

/** What Vault answered, whatever the status. The body may hold a secret, so {@code toString} shows the status alone. */
record VaultAnswer(int status, JsonNode body) {

    boolean successful() {
        return status >= 200 && status < 300;
    }

    JsonNode data() {
        return body.path("data");
    }

    /** Whether one of Vault's error texts contains the words; Vault has no error codes. */
    boolean hasError(String words) {
        for (JsonNode error : body.path("errors")) {
            if (error.asText().contains(words)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "VaultAnswer[status=" + status + "]";
    }
}
