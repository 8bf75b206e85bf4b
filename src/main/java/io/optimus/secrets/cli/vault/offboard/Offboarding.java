package io.optimus.secrets.cli.vault.offboard;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.vault.NotAdministrator;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultFields;
import io.optimus.secrets.cli.vault.VaultName;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.grant.EntityAlias;
import io.optimus.secrets.cli.vault.grant.GroupMember;
import io.optimus.secrets.cli.vault.grant.HeldPolicy;
import io.optimus.secrets.cli.vault.grant.IdentityGroup;
import io.optimus.secrets.cli.vault.grant.IdentityNames;
import io.optimus.secrets.cli.vault.grant.PolicyHolder;
import io.optimus.secrets.cli.vault.grant.VaultHolder;
import io.optimus.secrets.cli.vault.setup.SetupStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What to remove from Vault when a holder leaves, so that neither the holder nor a later holder of the same name has access.
 * The steps can be repeated after a failure. The entity is found by the name of the login, so a user is deleted first. An
 * AppRole is found by its role ID, so it is deleted after the entity.
 */
public final class Offboarding {

    private final VaultApi api;
    private final VaultHolder holder;
    private final Map<String, Object> entity;
    private final List<EntityAlias> logins;
    private final List<String> externalGroups = new ArrayList<>();
    private final RevokedTokens tokens;

    /** @throws CommandFailure if it is the administrator's own entity */
    public Offboarding(VaultHolder holder) {
        this.api = holder.api();
        this.holder = holder;
        this.entity = holder.identity().fields().orElse(Map.of());
        this.logins = logins();
        String id = entity.isEmpty() ? null : VaultFields.text(entity, "id");
        requireAnother(id);
        this.tokens = new RevokedTokens(api, name(), new TokenOwner(id, logins));
    }

    public List<SetupStep> steps() {
        List<SetupStep> steps = new ArrayList<>();
        deletable("userpass").forEach(login -> steps.add(DeletedPath.user(api, login)));
        if (!entity.isEmpty()) {
            PolicyHolder.policiesOf(entity).forEach(policy -> steps.add(HeldPolicy.revoked(holder, policy)));
            addMemberships(steps);
            steps.add(DeletedPath.entity(api, name(), VaultFields.text(entity, "id")));
        }
        deletable("approle").forEach(login -> steps.add(DeletedPath.appRole(api, login)));
        steps.add(tokens);
        return steps;
    }

    /** Whether Vault knows the holder. */
    public boolean isKnown() {
        return !entity.isEmpty()
                || steps().stream().filter(DeletedPath.class::isInstance).anyMatch(step -> !step.isDone());
    }

    /** What the administrator must still do elsewhere. It is known after the steps were carried out. */
    public List<String> remaining() {
        List<String> remaining = new ArrayList<>();
        for (EntityAlias login : logins) {
            if (!isDeletable(login)) {
                remaining.add(login + " can still log in, without any role, until the account is disabled "
                        + (login.type().equals("kubernetes")
                                ? "in Kubernetes"
                                : "at " + VaultPath.auth(login.mount()) + " or its identity provider"));
            }
        }
        for (String group : externalGroups) {
            remaining.add("group " + group + " is external: remove " + name() + " from it at the identity provider");
        }
        tokens.problem()
                .ifPresent(problem -> remaining.add("the tokens of " + name() + " were not revoked, because "
                        + problem + ". Vault refuses them as soon as the entity is deleted, and removes them when they"
                        + " expire. To remove them now: " + removal()));
        return remaining;
    }

    private String removal() {
        // The paths of these logins end with the name.
        return logins.stream()
                .filter(login -> isDeletable(login) && login.type().equals("userpass"))
                .findFirst()
                .map(login -> "vault lease revoke -prefix auth/" + login.mount() + "/login/" + login.name())
                .orElse("run the command again with a token that may do all of this");
    }

    private List<EntityAlias> logins() {
        EntityAlias named = new EntityAlias(
                holder.mount(), holder.grantee().kind().id(), holder.grantee().name());
        List<EntityAlias> all = new ArrayList<>(List.of(named));
        for (EntityAlias alias : new IdentityNames(api).aliases(entity)) {
            if (!alias.toString().equalsIgnoreCase(named.toString())) {
                all.add(alias);
            }
        }
        return all;
    }

    private List<EntityAlias> deletable(String type) {
        return logins.stream()
                .filter(login -> isDeletable(login) && login.type().equals(type))
                .toList();
    }

    /** An administrator can give an alias any name. One that is not a valid name never becomes part of a path. */
    private static boolean isDeletable(EntityAlias login) {
        boolean inVault = login.type().equals("userpass") || login.type().equals("approle");
        return inVault && VaultName.accepts(login.name());
    }

    private void addMemberships(List<SetupStep> steps) {
        externalGroups.clear();
        for (Object id : VaultFields.listOrNull(entity, "direct_group_ids")) {
            api.read(VaultPath.below(VaultPath.GROUP_IDS, String.valueOf(id))).ifPresent(group -> {
                String name = VaultFields.text(group, "name");
                if (IdentityGroup.isInternal(group)) {
                    steps.add(GroupMember.removed(new IdentityGroup(api, name), name, holder));
                } else {
                    externalGroups.add(name);
                }
            });
        }
    }

    private void requireAnother(String id) {
        if (id != null && id.equals(ownEntity())) {
            throw new CommandFailure(name() + " is the administrator whose token this command uses: another"
                    + " administrator must run it");
        }
    }

    /** The entity of the administrator's token. Null if the token has none, or may not look itself up. */
    private Object ownEntity() {
        try {
            return api.read(VaultPath.OWN_TOKEN).orElse(Map.of()).get("entity_id");
        } catch (NotAdministrator e) {
            return null;
        }
    }

    private String name() {
        return holder.grantee().toString();
    }
}
