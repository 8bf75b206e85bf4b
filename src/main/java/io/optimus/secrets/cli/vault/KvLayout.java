package io.optimus.secrets.cli.vault;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.contract.NameGrammar;

/** Where the secrets are in Vault: their KV v2 mount, and the folder of a project that holds its project-wide ones. */
public record KvLayout(String mount, String projectFolder) {

    public KvLayout {
        VaultName.checked("--mount", mount);
        if (!NameGrammar.PROJECT_FOLDER.accepts(projectFolder)) {
            throw new WrongUsage(NameGrammar.PROJECT_FOLDER.rule("--project-folder"));
        }
    }
}
