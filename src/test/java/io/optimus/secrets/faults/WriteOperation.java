package io.optimus.secrets.faults;

import io.optimus.secrets.testing.SecretsClient;
import io.restassured.response.Response;

/** Each way of writing that makes other calls to Vault than the others, with what has to be there before. */
enum WriteOperation {
    REGISTER {
        @Override
        void prepare(SecretsClient secrets) {}

        @Override
        Response send(SecretsClient secrets) {
            return secrets.register(NAME, OURS);
        }
    },
    REGISTER_AGAIN_AFTER_DELETE {
        @Override
        void prepare(SecretsClient secrets) {
            exists(secrets);
            secrets.delete(NAME).then().statusCode(200);
        }

        @Override
        Response send(SecretsClient secrets) {
            return secrets.register(NAME, OURS);
        }
    },
    REGISTER_IF_NONE_MATCH {
        @Override
        void prepare(SecretsClient secrets) {}

        @Override
        Response send(SecretsClient secrets) {
            return secrets.request()
                    .header("If-None-Match", "*")
                    .body(SecretsClient.body("", OURS.getBytes()))
                    .post(secrets.path(NAME));
        }
    },
    UPDATE {
        @Override
        Response send(SecretsClient secrets) {
            return secrets.update(NAME, OURS);
        }
    },
    UPDATE_IF_MATCH {
        @Override
        Response send(SecretsClient secrets) {
            return secrets.request()
                    .header("If-Match", "*")
                    .body(SecretsClient.body("", OURS.getBytes()))
                    .put(secrets.path(NAME));
        }
    },
    DELETE {
        @Override
        Response send(SecretsClient secrets) {
            return secrets.delete(NAME);
        }
    },
    DELETE_IF_MATCH {
        @Override
        Response send(SecretsClient secrets) {
            return secrets.request().header("If-Match", "*").delete(secrets.path(NAME));
        }
    };

    static final String NAME = "NAME";
    static final String OURS = ServiceLeaks.MARK + "ours";

    /** As it needs to be for the operation to succeed. */
    void prepare(SecretsClient secrets) {
        exists(secrets);
    }

    abstract Response send(SecretsClient secrets);

    /** Whether Vault holds what the operation makes of what was there before, once and nothing else. */
    boolean appliedOnce(VaultSecret before, VaultSecret now) {
        boolean deletes = this == DELETE || this == DELETE_IF_MATCH;
        return deletes ? now.isDeleteOf(before) : now.isWriteOf(OURS, before);
    }

    private static void exists(SecretsClient secrets) {
        secrets.register(NAME, ServiceLeaks.MARK + "before").then().statusCode(200);
    }
}
