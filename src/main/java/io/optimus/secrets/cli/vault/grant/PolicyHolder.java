package io.optimus.secrets.cli.vault.grant;

import java.util.List;

/** What holds policies in Vault's identity store: they count at once, also for tokens that are already out. */
public interface PolicyHolder {

    /** None where Vault does not know the holder yet. */
    List<String> policies();

    /** Makes the holder where Vault does not know it yet. */
    void replacePolicies(List<String> policies);
}
