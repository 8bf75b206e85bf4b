package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.http.JsonResponse;
import java.time.Duration;
import java.util.Map;

/** The mount of the secrets: KV, version 2. */
final class KvMount implements SetupStep {

    private static final Duration READY_BOUND = Duration.ofSeconds(30);
    private static final Duration READY_POLL = Duration.ofMillis(50);

    private final VaultApi api;
    private final String mount;

    KvMount(VaultApi api, String mount) {
        this.api = api;
        this.mount = mount;
    }

    @Override
    public String subject() {
        return "KV v2 mount " + mount + "/";
    }

    @Override
    public boolean isDone() {
        Object present = VaultApi.data(api.read("sys/mounts").orElse(Map.of())).get(mount + "/");
        if (!(present instanceof Map<?, ?> fields)) {
            return false;
        }
        if (!"kv".equals(fields.get("type"))) {
            throw new CommandFailure("the mount " + mount + "/ is of type " + fields.get("type")
                    + ", not kv: name another with --mount");
        }
        if (!(fields.get("options") instanceof Map<?, ?> options) || !"2".equals(options.get("version"))) {
            throw new CommandFailure(
                    "the mount " + mount + "/ is KV version 1: name another with --mount, or make it version 2"
                            + " ('vault kv enable-versioning " + mount + "')");
        }
        return true;
    }

    @Override
    public void carryOut() {
        api.write("sys/mounts/" + mount, Map.of("type", "kv", "options", Map.of("version", "2")));
        awaitReady();
    }

    /** A fresh mount refuses all calls for a moment, with status 400. */
    private void awaitReady() {
        long end = System.nanoTime() + READY_BOUND.toNanos();
        JsonResponse answer = api.attempt("GET", mount + "/config", null);
        while (!answer.successful()) {
            if (System.nanoTime() > end) {
                throw new CommandFailure(
                        "the mount " + mount + "/ is made, but does not get ready (HTTP " + answer.status() + ")");
            }
            pause();
            answer = api.attempt("GET", mount + "/config", null);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(READY_POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }
}
