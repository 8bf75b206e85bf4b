package io.optimus.secrets.cli.admin.audit;

/** One operation, which may have been several calls to Vault. Later calls can tell more about it. */
final class Operation {

    private static final String SERVICE = "optimus-secrets";

    private final AuditEntry entry;
    private final SecretPath path;
    private final boolean refused;
    private SecretAction action;
    private String folder;
    private boolean alsoProjectWide;
    private boolean kept;

    Operation(AuditEntry entry, SecretPath path, SecretAction action) {
        this.entry = entry;
        this.path = path;
        this.refused = entry.outcome() == AuditEntry.Outcome.REFUSED;
        this.action = action;
        this.folder = path.folder();
    }

    /** The first call of the operation. */
    AuditEntry entry() {
        return entry;
    }

    SecretPath path() {
        return path;
    }

    SecretAction action() {
        return action;
    }

    boolean refused() {
        return refused;
    }

    /** The folder of the namespace, if the service has read both its secret and the project-wide one. */
    String folder() {
        return folder;
    }

    boolean alsoProjectWide() {
        return alsoProjectWide;
    }

    /** The program that called Vault, by its User-Agent: the service, a browser, or another one. */
    String via() {
        String agent = entry.userAgent();
        if (agent.equals(SERVICE) && !entry.requestId().isEmpty()) {
            return "service";
        }
        if (agent.isEmpty() || agent.startsWith("hmac-sha256:")) {
            return "unknown";
        }
        return agent.startsWith("Mozilla/") ? "browser" : agent.split("[/ ]", 2)[0];
    }

    void setAction(SecretAction known) {
        action = known;
    }

    /** Adds another read of the same request: the service reads both secrets that a name can mean. */
    void alsoRead(String otherFolder, String projectFolder) {
        alsoProjectWide = true;
        folder = folder.equals(projectFolder) ? otherFolder : folder;
    }

    boolean kept() {
        return kept;
    }

    void keep(boolean now) {
        kept = now;
    }
}
