package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.vault.VaultFields;
import java.util.List;
import java.util.Map;

/** What can be a member of a group in Vault. */
enum MemberKind {
    ENTITY("member_entity_ids"),
    GROUP("member_group_ids");

    private final String field;

    MemberKind(String field) {
        this.field = field;
    }

    static MemberKind of(Grantee member) {
        return member.isGroup() ? GROUP : ENTITY;
    }

    /** The name of the group's field that has the ids. */
    String field() {
        return field;
    }

    List<String> idsOf(Map<String, Object> group) {
        return VaultFields.listOrNull(group, field).stream()
                .map(String::valueOf)
                .toList();
    }
}
