package io.optimus.secrets.cli.vault.offboard;

import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.grant.EntityAlias;
import io.optimus.secrets.cli.vault.setup.SetupStep;
import io.optimus.secrets.cli.vault.setup.StepWords;

/** Something that is deleted in Vault: the user or the AppRole of a login, or an entity. */
final class DeletedPath implements SetupStep {

    private final VaultApi api;
    private final String subject;
    private final String path;

    private DeletedPath(VaultApi api, String subject, String path) {
        this.api = api;
        this.subject = subject;
        this.path = path;
    }

    static DeletedPath user(VaultApi api, EntityAlias login) {
        return new DeletedPath(
                api,
                "user " + login.name() + " at " + login.mount() + "/",
                VaultPath.user(login.mount(), login.name()));
    }

    static DeletedPath appRole(VaultApi api, EntityAlias login) {
        return new DeletedPath(
                api,
                "AppRole " + login.name() + " at " + login.mount() + "/",
                VaultPath.appRole(login.mount(), login.name()));
    }

    /** An entity. Vault deletes its aliases with it. */
    static DeletedPath entity(VaultApi api, String holder, String id) {
        return new DeletedPath(api, "entity of " + holder, VaultPath.below(VaultPath.ENTITY_IDS, id));
    }

    @Override
    public String subject() {
        return subject;
    }

    @Override
    public boolean isDone() {
        return api.read(path).isEmpty();
    }

    @Override
    public void carryOut() {
        api.delete(path);
    }

    @Override
    public StepWords words() {
        return StepWords.DELETED;
    }
}
