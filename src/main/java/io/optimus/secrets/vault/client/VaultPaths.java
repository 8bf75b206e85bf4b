package io.optimus.secrets.vault.client;

import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.secret.NamespaceName;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Builds Vault's paths. Names have passed the grammar, so a path needs no encoding. */
@ApplicationScoped
public class VaultPaths {

    public static final String HEALTH = "sys/health";
    public static final String SEAL_STATUS = "sys/seal-status";

    /** The paths of a node's state, which exist in the root namespace only. */
    static final Set<String> OF_ROOT_NAMESPACE = Set.of(HEALTH, SEAL_STATUS);

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

    public String data(SecretId id) {
        return of("data", id);
    }

    public String metadata(SecretId id) {
        return of("metadata", id);
    }

    public String delete(SecretId id) {
        return of("delete", id);
    }

    public String undelete(SecretId id) {
        return of("undelete", id);
    }

    public String projects() {
        return mount + "/metadata";
    }

    public String folders(ProjectName project) {
        return projects() + "/" + project;
    }

    public String names(Scope scope) {
        return folders(scope.project()) + "/" + folder(scope);
    }

    /** The path of a scope's names with their metadata, which only OpenBao has. */
    public String details(Scope scope) {
        return mount + "/detailed-metadata/" + scope.project() + "/" + folder(scope);
    }

    public String mount() {
        return mount;
    }

    /** Any caller that has a capability below the mount may read it. */
    public String mountDescription() {
        return "sys/internal/ui/mounts/" + mount;
    }

    public String hmac() {
        return hmac;
    }

    public String transitKeyConfig() {
        return settings.transitMount() + "/keys/" + settings.transitKey() + "/config";
    }

    /** The mount of the auth method. */
    public String mount(LoginMethod method) {
        return switch (method) {
            case USERPASS -> settings.userpassMount();
            case APPROLE -> settings.approleMount();
            case JWT -> settings.jwt().mount();
            case LDAP -> settings.ldapMount();
            case KUBERNETES -> settings.kubernetesMount();
        };
    }

    public boolean isProjectFolder(String folder) {
        return folder.equals(projectFolder);
    }

    private String of(String kind, SecretId id) {
        return mount + "/" + kind + "/" + id.scope().project() + "/" + folder(id.scope()) + "/" + id.name();
    }

    private String folder(Scope scope) {
        return scope.namespace().map(NamespaceName::value).orElse(projectFolder);
    }
}
