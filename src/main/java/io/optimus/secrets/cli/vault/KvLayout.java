package io.optimus.secrets.cli.vault;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.contract.NameGrammar;

/** The KV v2 mount of the secrets, and the folder of a project that contains its project-wide secrets. */
public record KvLayout(String mount, String projectFolder) {

    public KvLayout {
        VaultName.checked("--mount", mount);
        if (!NameGrammar.PROJECT_FOLDER.accepts(projectFolder)) {
            throw new WrongUsage(NameGrammar.PROJECT_FOLDER.rule("--project-folder"));
        }
    }
}
