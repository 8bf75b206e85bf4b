package io.optimus.secrets.cli.vault.offboard;

import io.optimus.secrets.cli.vault.NotAdministrator;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.VaultResponse;
import io.optimus.secrets.cli.vault.setup.SetupStep;
import io.optimus.secrets.cli.vault.setup.StepWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The live tokens of a holder. Vault has no list of them, so all tokens are looked up by their accessors, within two limits.
 * This step follows the others, so that the holder cannot get new tokens after it.
 */
final class RevokedTokens implements SetupStep {

    private static final int MAX_EXAMINED = 20_000;
    private static final Duration MAX_TIME = Duration.ofSeconds(60);

    private final VaultApi api;
    private final String holder;
    private final TokenOwner owner;
    private List<String> found;
    private int count;
    private String problem;

    RevokedTokens(VaultApi api, String holder, TokenOwner owner) {
        this.api = api;
        this.holder = holder;
        this.owner = owner;
    }

    @Override
    public String subject() {
        return "tokens of " + holder;
    }

    /** Why the tokens could not be searched. It is known after {@link #isUnknown}. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public boolean isUnknown() {
        try {
            search(api.list(VaultPath.TOKEN_ACCESSORS));
        } catch (NotAdministrator e) {
            problem = "the administrator's token may not list and look up tokens";
        }
        return problem != null;
    }

    @Override
    public boolean isDone() {
        return found.isEmpty();
    }

    @Override
    public void carryOut() {
        List<String> left = new ArrayList<>();
        for (String accessor : found) {
            api.attempt("POST", VaultPath.REVOKE_TOKEN, Map.of("accessor", accessor));
            if (lookUp(accessor).isPresent()) {
                left.add(accessor);
            }
        }
        found = left;
    }

    @Override
    public StepWords words() {
        return new StepWords("none", count + " revoked", count + " would be revoked");
    }

    private void search(List<String> accessors) {
        found = new ArrayList<>();
        long end = System.nanoTime() + MAX_TIME.toNanos();
        if (accessors.size() > MAX_EXAMINED) {
            problem = "Vault has " + accessors.size() + " tokens, and this command looks up at most " + MAX_EXAMINED;
            return;
        }
        for (String accessor : accessors) {
            if (System.nanoTime() > end) {
                problem = "looking up " + accessors.size() + " tokens took longer than " + MAX_TIME.toSeconds() + " s";
                return;
            }
            if (lookUp(accessor).filter(owner::owns).isPresent()) {
                found.add(accessor);
            }
        }
        count = found.size();
    }

    /**
     * @return empty if the token has ended since it was listed
     * @throws NotAdministrator if looking up tokens is not allowed
     */
    private Optional<Map<String, Object>> lookUp(String accessor) {
        Map<String, String> body = Map.of("accessor", accessor);
        VaultResponse response = api.attempt("POST", VaultPath.FIND_TOKEN, body);
        if (response.successful()) {
            return response.data();
        }
        // The status for an unknown accessor depends on Vault's version, and is not 404.
        boolean ended = response.errors().stream().anyMatch(error -> error.contains("invalid accessor"));
        return ended ? Optional.empty() : api.lookUp(VaultPath.FIND_TOKEN, body);
    }
}
