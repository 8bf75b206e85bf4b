package io.optimus.secrets.vault.auth;

import io.optimus.secrets.contract.LoginMethod;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** How callers may log in. */
@ConfigMapping(prefix = "optimus.login")
interface LoginSettings {

    /** The methods that the service offers. A login by another method is refused without a call to Vault. */
    @WithDefault("userpass,approle,jwt")
    Set<LoginMethod> methods();
}
