package io.optimus.secrets.faults.load;

import io.optimus.secrets.testing.http.SecretsClient;
import io.restassured.response.Response;

/** The kinds of writes, which make different calls to Vault, and the state that each needs. */
public enum WriteOperation {
    REGISTER {
        @Override
        public void prepare(SecretsClient secrets) {}

        @Override
        public Response send(SecretsClient secrets) {
            return secrets.register(NAME, OURS);
        }
    },
    REGISTER_AGAIN_AFTER_DELETE {
        @Override
        public void prepare(SecretsClient secrets) {
            exists(secrets);
            secrets.delete(NAME).then().statusCode(200);
        }

        @Override
        public Response send(SecretsClient secrets) {
            return secrets.register(NAME, OURS);
        }
    },
    REGISTER_IF_NONE_MATCH {
        @Override
        public void prepare(SecretsClient secrets) {}

        @Override
        public Response send(SecretsClient secrets) {
            return secrets.request()
                    .header("If-None-Match", "*")
                    .body(SecretsClient.body("", OURS.getBytes()))
                    .post(secrets.path(NAME));
        }
    },
    UPDATE {
        @Override
        public Response send(SecretsClient secrets) {
            return secrets.update(NAME, OURS);
        }
    },
    UPDATE_IF_MATCH {
        @Override
        public Response send(SecretsClient secrets) {
            return secrets.request()
                    .header("If-Match", "*")
                    .body(SecretsClient.body("", OURS.getBytes()))
                    .put(secrets.path(NAME));
        }
    },
    DELETE {
        @Override
        public Response send(SecretsClient secrets) {
            return secrets.delete(NAME);
        }
    },
    DELETE_IF_MATCH {
        @Override
        public Response send(SecretsClient secrets) {
            return secrets.request().header("If-Match", "*").delete(secrets.path(NAME));
        }
    };

    public static final String NAME = "NAME";
    static final String OURS = ServiceLeaks.MARK + "ours";

    /** Creates the state that the operation needs to succeed. */
    public void prepare(SecretsClient secrets) {
        exists(secrets);
    }

    public abstract Response send(SecretsClient secrets);

    /** Whether Vault has exactly the result of one execution of the operation. */
    public boolean appliedOnce(VaultSecret before, VaultSecret now) {
        boolean deletes = this == DELETE || this == DELETE_IF_MATCH;
        return deletes ? now.isDeleteOf(before) : now.isWriteOf(OURS, before);
    }

    private static void exists(SecretsClient secrets) {
        secrets.register(NAME, ServiceLeaks.MARK + "before").then().statusCode(200);
    }
}
