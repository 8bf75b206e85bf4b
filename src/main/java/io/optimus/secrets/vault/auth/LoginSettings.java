package io.optimus.secrets.vault.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** How callers may log in. */
@ConfigMapping(prefix = "optimus.login")
public interface LoginSettings {

    /**
     * The ids of the methods that the service offers. A login by another method is refused without a call to Vault. The command
     * line offers them in this order.
     */
    @WithDefault("userpass,approle,jwt")
    List<String> methods();
}
