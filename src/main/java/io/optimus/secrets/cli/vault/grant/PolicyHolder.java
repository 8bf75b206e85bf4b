package io.optimus.secrets.cli.vault.grant;

import java.util.List;

/** A holder of policies in Vault's identity store. A change takes effect at once, also for tokens issued before. */
public interface PolicyHolder {

    /** Empty if Vault does not know the holder yet. */
    List<String> policies();

    /** Creates the holder if Vault does not know it yet. */
    void replacePolicies(List<String> policies);
}
