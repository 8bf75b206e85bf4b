package io.optimus.secrets.cli.vault.policy;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.vault.KvLayout;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultFields;
import io.optimus.secrets.cli.vault.VaultPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A policy made from a file of {@code vault-policies/}. Its first line contains a digest of the rest. It shows whether
 * the policy was edited in Vault, or written by an earlier version of this program. Only the latter is overwritten.
 */
public final class VaultPolicy {

    private static final String MARK = "# Written by 'optimus admin'; an edited one is left alone. sha256:";

    /** How the policy in Vault compares with the one of this version. */
    public enum State {
        ABSENT,
        WRITTEN,
        /** Another version of this program wrote it, or this version for another layout. */
        OUTDATED,
        /** Written or edited by another program or a person. */
        EDITED
    }

    private static final String OWN_TOKEN = "optimus-own-token";

    private final String name;
    private final String text;

    private VaultPolicy(String name, String template, Map<String, String> values) {
        this.name = name;
        this.text = marked(filled(template, values));
    }

    public static VaultPolicy ofService(String name, String transitKey) {
        return new VaultPolicy(name, "service", Map.of("transit_key", transitKey));
    }

    /**
     * For tokens without Vault's default policy, which is a template. Vault parses that again in each request, which takes a fifth of its
     * processor time.
     */
    public static VaultPolicy ofOwnToken() {
        return new VaultPolicy(OWN_TOKEN, "own-token", Map.of());
    }

    public static VaultPolicy of(ScopedRole scoped, KvLayout layout) {
        Map<String, String> values = new HashMap<>();
        values.put("mount", layout.mount());
        values.put("project_folder", layout.projectFolder());
        values.put("project", scoped.project());
        values.put("namespace", scoped.namespace());
        return new VaultPolicy(scoped.policyName(layout.mount()), scoped.role().cliName(), values);
    }

    public String name() {
        return name;
    }

    /** @throws CommandFailure if a policy of this name exists that this program did not write */
    public boolean isWritten(VaultApi api) {
        State state = state(api);
        if (state == State.EDITED) {
            throw new CommandFailure("the policy " + name + " was written or edited by others: compare it"
                    + " ('vault policy read " + name
                    + "') with vault-policies/ of optimus-secrets. If the edit was a mistake,"
                    + " 'optimus admin init --restore-policies' restores it and all other policies that differ"
                    + " (--dry-run lists them; give --mount and --transit-key as for the set-up of this Vault)");
        }
        return state == State.WRITTEN;
    }

    public State state(VaultApi api) {
        String rules =
                api.read(path()).map(found -> VaultFields.text(found, "policy")).orElse(null);
        if (rules == null) {
            return State.ABSENT;
        }
        if (!isUnedited(rules)) {
            return State.EDITED;
        }
        return rules.equals(text) ? State.WRITTEN : State.OUTDATED;
    }

    public void write(VaultApi api) {
        api.write(path(), Map.of("policy", text));
    }

    private String path() {
        return VaultPath.below(VaultPath.POLICIES, name);
    }

    private static boolean isUnedited(String present) {
        int end = present.indexOf('\n');
        return end > 0 && present.equals(marked(present.substring(end + 1)));
    }

    private static String marked(String rules) {
        return MARK + sha256(rules) + "\n" + rules;
    }

    private static String filled(String template, Map<String, String> values) {
        String rules = resource(template);
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (value.getValue() != null) {
                rules = rules.replace("{{" + value.getKey() + "}}", value.getValue());
            }
        }
        if (rules.contains("{{")) {
            // Vault would read the rest as a template of its own.
            throw new IllegalStateException("a placeholder has no value in vault-policies/" + template + ".hcl");
        }
        return rules;
    }

    private static String resource(String template) {
        try (InputStream in = VaultPolicy.class.getResourceAsStream("/vault-policies/" + template + ".hcl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
