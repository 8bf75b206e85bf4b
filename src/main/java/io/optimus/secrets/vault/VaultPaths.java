package io.optimus.secrets.vault;

import io.optimus.secrets.secret.NamespaceName;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretId;
import jakarta.enterprise.context.ApplicationScoped;

/** The one place that builds Vault's paths. Names have passed the grammar, so nothing in a path needs encoding. */
@ApplicationScoped
class VaultPaths {

    private final String mount;
    private final String projectFolder;
    private final String hmac;
    private final VaultSettings settings;

    VaultPaths(VaultSettings settings) {
        this.mount = settings.mount();
        this.projectFolder = settings.projectFolder();
        this.hmac = settings.transitMount() + "/hmac/" + settings.transitKey() + "/sha2-256";
        this.settings = settings;
    }

    String data(SecretId id) {
        return of("data", id);
    }

    String metadata(SecretId id) {
        return of("metadata", id);
    }

    String delete(SecretId id) {
        return of("delete", id);
    }

    String undelete(SecretId id) {
        return of("undelete", id);
    }

    String folders(ProjectName project) {
        return mount + "/metadata/" + project;
    }

    String names(Scope scope) {
        return folders(scope.project()) + "/" + folder(scope);
    }

    String mount() {
        return mount;
    }

    /** Vault tells it to whoever may do anything at all below the mount. */
    String mountDescription() {
        return "sys/internal/ui/mounts/" + mount;
    }

    String hmac() {
        return hmac;
    }

    String transitKeyConfig() {
        return settings.transitMount() + "/keys/" + settings.transitKey() + "/config";
    }

    /** @param username one that the grammar accepts */
    String userPassLogin(String username) {
        return "auth/" + settings.userpassMount() + "/login/" + username;
    }

    String appRoleLogin() {
        return "auth/" + settings.approleMount() + "/login";
    }

    String jwtLogin() {
        return "auth/" + settings.jwt().mount() + "/login";
    }

    boolean isProjectFolder(String folder) {
        return folder.equals(projectFolder);
    }

    private String of(String kind, SecretId id) {
        return mount + "/" + kind + "/" + id.scope().project() + "/" + folder(id.scope()) + "/" + id.name();
    }

    private String folder(Scope scope) {
        return scope.namespace().map(NamespaceName::value).orElse(projectFolder);
    }
}
