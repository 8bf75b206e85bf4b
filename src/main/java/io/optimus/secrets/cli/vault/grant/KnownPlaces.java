package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.command.SimilarName;
import io.optimus.secrets.cli.vault.NotAdministrator;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultName;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.policy.ScopedRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The projects and namespaces in which a secret is stored, or a role was granted. A name in neither list may be mistyped.
 */
public final class KnownPlaces {

    private final VaultApi api;
    private final String mount;
    private boolean complete = true;

    public KnownPlaces(VaultApi api, String mount) {
        this.api = api;
        this.mount = mount;
    }

    /**
     * A project or a namespace that is new.
     *
     * @param similar the name of one that exists; null if none is similar
     */
    public record NewPlace(String text, String similar) {}

    /** @return the new project or namespace of the role, if it has one; its policy does not exist yet */
    public Optional<NewPlace> newPlaceOf(ScopedRole role) {
        if (role.project() == null) {
            return Optional.empty();
        }
        List<ScopedRole> granted = granted();
        Set<String> projects = names(granted, ScopedRole::project);
        projects.addAll(folders(""));
        if (!projects.contains(role.project())) {
            return Optional.of(place("project " + role.project(), role.project(), projects));
        }
        if (role.namespace() == null) {
            return Optional.empty();
        }
        granted.removeIf(other -> !role.project().equals(other.project()));
        Set<String> namespaces = names(granted, ScopedRole::namespace);
        namespaces.addAll(folders(role.project() + "/"));
        return namespaces.contains(role.namespace())
                ? Optional.empty()
                : Optional.of(place(
                        "namespace " + role.namespace() + " of project " + role.project(),
                        role.namespace(),
                        namespaces));
    }

    private NewPlace place(String subject, String name, Set<String> known) {
        String similar = SimilarName.of(name, known);
        String text = complete
                ? subject + " is new: nothing is stored or granted there yet"
                : subject + " may be new: the token may not list everything that is stored and granted";
        return new NewPlace(text + (similar == null ? "" : "; did you mean " + similar + "?"), similar);
    }

    private List<ScopedRole> granted() {
        List<ScopedRole> roles = new ArrayList<>();
        for (String policy : listed(VaultPath.POLICIES)) {
            ScopedRole.ofPolicyName(mount, policy).ifPresent(roles::add);
        }
        return roles;
    }

    /** The folders of the mount or of a project, without those of project-wide secrets. */
    private Set<String> folders(String parent) {
        Set<String> folders = new TreeSet<>();
        for (String entry : listed(VaultPath.kvMetadata(mount, parent))) {
            String name = entry.endsWith("/") ? entry.substring(0, entry.length() - 1) : "";
            if (VaultName.accepts(name)) {
                folders.add(name);
            }
        }
        return folders;
    }

    private List<String> listed(String path) {
        try {
            return api.list(path);
        } catch (NotAdministrator e) {
            complete = false;
            return List.of();
        }
    }

    private static Set<String> names(List<ScopedRole> roles, Function<ScopedRole, String> part) {
        return roles.stream().map(part).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
    }
}
