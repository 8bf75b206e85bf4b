package io.optimus.secrets.session;

import io.optimus.secrets.contract.NameGrammar;
import io.optimus.secrets.secret.SecretException;
import java.util.Optional;

/** What somebody logs in with at one of Vault's auth methods. Shows nothing of itself but the method. */
public sealed interface Credentials {

    record UserPass(String username, String password) implements Credentials {
        public UserPass {
            SecretException.InvalidArgument.checked(NameGrammar.USER, username);
            require("password", password);
        }

        @Override
        public String toString() {
            return "UserPass[hidden]";
        }
    }

    record AppRole(String roleId, String secretId) implements Credentials {
        public AppRole {
            require("roleId", roleId);
            require("secretId", secretId);
        }

        @Override
        public String toString() {
            return "AppRole[hidden]";
        }
    }

    /** @param role empty: the default role of Vault's JWT mount */
    record Jwt(String jwt, Optional<String> role) implements Credentials {
        public Jwt {
            require("jwt", jwt);
        }

        @Override
        public String toString() {
            return "Jwt[hidden]";
        }
    }

    private static void require(String field, String value) {
        if (value == null || value.isEmpty()) {
            throw new SecretException.InvalidArgument(field, field + " is required");
        }
    }
}
