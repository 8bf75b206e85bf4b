package io.optimus.secrets.cli.doctor.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.doctor.vault.VaultChecks;
import io.optimus.secrets.cli.doctor.vault.VaultComparison;
import io.optimus.secrets.cli.io.http.JsonResponse;
import io.optimus.secrets.cli.vault.NamespaceCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the service is ready, by its health check. */
record ServiceReadinessCheck(ServiceProbe service, VaultComparison vault) implements Check {

    private static final String INIT = "vault operator init";
    private static final String UNSEAL = "vault operator unseal";

    private static final String CREDENTIALS = " --service-credentials " + VaultChecks.CREDENTIALS;

    @Override
    public String subject() {
        return "service";
    }

    @Override
    public List<Finding> run() {
        JsonResponse response;
        try {
            response = service.get("/q/health/ready");
        } catch (CommandFailure e) {
            return List.of(Finding.fail(
                    subject(), e.getMessage() + "; it is probably waiting for its Vault:", "vault status"));
        }
        String namespace = data(response, "namespace");
        vault.recordNamespace(namespace);
        if (response.successful() && "UP".equals(response.object().get("status"))) {
            return List.of(usesKey(response) ? Finding.ok(subject(), "ready") : keyNotUsable());
        }
        List<String> down = down(response);
        if (!response.unavailable() || down.isEmpty()) {
            // A proxy may forward only the API. The next checks show whether the API works.
            return List.of(Finding.warn(
                    subject(),
                    "its health cannot be read (/q/health/ready responds with " + response.statusText()
                            + "); run this on its machine:",
                    "curl http://127.0.0.1:9100/q/health/ready"));
        }
        String command = command(String.join(" ", down), namespace);
        String use = command.equals(UNSEAL) ? "unseal" : command.equals(INIT) ? "initialise" : "check";
        return List.of(Finding.fail(
                subject(),
                "not ready: " + String.join("; ", down) + "; an operator of Vault can " + use + " it with:",
                command));
    }

    /** The key must be in the Vault that the service uses, so a set-up of another Vault does not help. */
    private Finding keyNotUsable() {
        String text = "ready to read, but it cannot use the key of the digests, so nothing can be set: ";
        return vault.isAnother()
                ? Finding.fail(
                        subject(),
                        text + "it uses another Vault than the one named here; start it with this one:",
                        vault.startWithNamed())
                : Finding.fail(
                        subject(),
                        text + "the key or the policy is missing in its Vault, or its secret ID was destroyed. An"
                                + " administrator can fix this on the machine of the service, and restart the service:",
                        "optimus admin init" + vault.namespaceOption() + CREDENTIALS);
    }

    private static boolean usesKey(JsonResponse response) {
        String key = data(response, "digestKey");
        return key == null || !key.startsWith("not usable");
    }

    /** @return null if no check has it */
    private static String data(JsonResponse response, String field) {
        for (Map<?, ?> check : checks(response)) {
            if (check.get("data") instanceof Map<?, ?> data && data.get(field) instanceof String text) {
                return text;
            }
        }
        return null;
    }

    private static List<String> down(JsonResponse response) {
        List<String> down = new ArrayList<>();
        for (Map<?, ?> check : checks(response)) {
            if ("DOWN".equals(check.get("status"))) {
                down.add(check.get("name") + state(check));
            }
        }
        return down;
    }

    private static List<Map<?, ?>> checks(JsonResponse response) {
        List<Map<?, ?>> checks = new ArrayList<>();
        if (response.object().get("checks") instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> check) {
                    checks.add(check);
                }
            }
        }
        return checks;
    }

    private static String state(Map<?, ?> check) {
        return check.get("data") instanceof Map<?, ?> data && data.get("state") instanceof String state
                ? " is " + state
                : "";
    }

    /** @param namespace of the service; null if it does not tell it */
    private static String command(String down, String namespace) {
        if (down.contains("not initialised")) {
            return INIT;
        }
        if (down.contains("namespace")) {
            return namespace == null ? "vault namespace list" : new NamespaceCommands(namespace).list();
        }
        return down.contains("sealed") ? UNSEAL : "vault status";
    }
}
