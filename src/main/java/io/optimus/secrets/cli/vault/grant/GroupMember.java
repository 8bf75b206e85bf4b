package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.vault.VaultFields;
import io.optimus.secrets.cli.vault.setup.SetupStep;
import io.optimus.secrets.cli.vault.setup.StepWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds a holder to a group, or removes it. The other members are kept. */
public final class GroupMember implements SetupStep {

    private final IdentityGroup group;
    private final String groupName;
    private final PolicyHolder member;
    private final Grantee grantee;
    private final boolean wanted;

    private GroupMember(IdentityGroup group, String groupName, VaultHolder member, boolean wanted) {
        this.group = group;
        this.groupName = groupName;
        this.member = member.identity();
        this.grantee = member.grantee();
        this.wanted = wanted;
    }

    public static GroupMember added(IdentityGroup group, String groupName, VaultHolder member) {
        return new GroupMember(group, groupName, member, true);
    }

    public static GroupMember removed(IdentityGroup group, String groupName, VaultHolder member) {
        return new GroupMember(group, groupName, member, false);
    }

    @Override
    public String subject() {
        return grantee + " in group " + groupName;
    }

    @Override
    public boolean isDone() {
        Optional<String> id = member.fields().map(fields -> VaultFields.text(fields, "id"));
        return (id.isPresent() && group.members(kind()).contains(id.get())) == wanted;
    }

    @Override
    public void carryOut() {
        String id = member.createdId();
        List<String> ids = new ArrayList<>(group.members(kind()));
        ids.remove(id);
        if (wanted) {
            ids.add(id);
        }
        group.replaceMembers(kind(), ids);
    }

    @Override
    public StepWords words() {
        return wanted ? StepWords.ADDED : StepWords.REMOVED;
    }

    private MemberKind kind() {
        return MemberKind.of(grantee);
    }
}
