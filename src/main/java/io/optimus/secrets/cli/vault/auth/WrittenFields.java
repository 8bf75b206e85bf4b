package io.optimus.secrets.cli.vault.auth;

import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.setup.SetupStep;
import io.optimus.secrets.cli.vault.setup.StepWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A path of Vault that has the wanted fields. */
public final class WrittenFields implements SetupStep {

    private final VaultApi api;
    private final WantedFields wanted;
    private final boolean update;
    private boolean written;

    /** @param update whether a given hidden field is written even if the other fields are the same */
    public WrittenFields(VaultApi api, WantedFields wanted, boolean update) {
        this.api = api;
        this.wanted = wanted;
        this.update = update;
    }

    @Override
    public String subject() {
        return wanted.subject();
    }

    @Override
    public boolean isDone() {
        Map<String, Object> present = present();
        return present != null && differences(present).isEmpty() && (written || !rewritesHidden());
    }

    /** What differs from the wanted fields, for people; none if the path has nothing yet. */
    public List<String> differences() {
        Map<String, Object> present = present();
        return present == null ? List.of() : differences(present);
    }

    @Override
    public void carryOut() {
        Map<String, Object> present = present();
        Map<String, Object> body = wanted.body(present);
        if (sendsHidden(present, body)) {
            body.put(wanted.hidden().name(), wanted.hidden().value().get());
        }
        api.write(wanted.path(), body);
        written = true;
    }

    @Override
    public StepWords words() {
        HiddenField hidden = wanted.hidden();
        boolean given = hidden != null && hidden.given();
        List<String> changes = new ArrayList<>(differences());
        if (given && update) {
            changes.add("the " + hidden.label() + " is written");
        }
        return new StepWords(
                given
                        ? "unchanged; the " + hidden.label() + " cannot be compared, and is written only with --update"
                        : StepWords.SET_UP.alreadyDone(),
                StepWords.SET_UP.carriedOut(),
                StepWords.SET_UP.planned() + (changes.isEmpty() ? "" : ": " + String.join("; ", changes)));
    }

    /** @return null if the path has nothing yet */
    private Map<String, Object> present() {
        return api.read(wanted.path())
                .filter(fields -> !wanted.unset().test(fields))
                .orElse(null);
    }

    private List<String> differences(Map<String, Object> present) {
        List<String> differences = new ArrayList<>();
        wanted.fields().forEach((name, value) -> {
            Object other = present.get(name);
            if (!FieldValue.same(other, value)) {
                differences.add(name + " is " + FieldValue.shown(other) + ", wanted " + FieldValue.shown(value));
            }
        });
        return differences;
    }

    private boolean rewritesHidden() {
        return update && wanted.hidden() != null && wanted.hidden().given();
    }

    private boolean sendsHidden(Map<String, Object> present, Map<String, Object> body) {
        HiddenField hidden = wanted.hidden();
        return hidden != null
                && (hidden.given()
                        || (present == null || wanted.replaces())
                                && hidden.needed().test(body));
    }
}
