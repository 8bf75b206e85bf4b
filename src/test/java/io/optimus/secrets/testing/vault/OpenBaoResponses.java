package io.optimus.secrets.testing.vault;

import io.optimus.secrets.testing.net.VaultProxy;
import java.time.Instant;

/** Responses of OpenBao 2.6.2 that differ from Vault's. */
public final class OpenBaoResponses {

    public static final String SEAL_STATUS =
            "{\"type\":\"shamir\",\"initialized\":true,\"sealed\":false,\"t\":1,\"n\":1,\"progress\":0,\"nonce\":\"\","
                    + "\"version\":\"2.6.2\",\"build_date\":\"2026-08-13T10:00:00Z\",\"commit_date\":\"2026-08-13T09:00:00Z\","
                    + "\"migration\":false,\"cluster_name\":\"c\",\"cluster_id\":\"id\",\"recovery_seal\":false,"
                    + "\"storage_type\":\"raft\"}";

    /** The response to a request with a token that is missing, unknown, expired or revoked. */
    public static final String UNUSABLE_TOKEN = "{\"errors\":[\"permission denied\"]}";

    private OpenBaoResponses() {}

    public static String health(String version, boolean standby) {
        return ("{\"initialized\":true,\"sealed\":false,\"standby\":%s,\"performance_standby\":false,"
                        + "\"replication_performance_mode\":\"disabled\",\"replication_dr_mode\":\"disabled\","
                        + "\"server_time_utc\":%d,\"version\":\"%s\",\"cluster_name\":\"c\",\"cluster_id\":\"id\"}")
                .formatted(standby, Instant.now().getEpochSecond(), version);
    }

    /** Makes the proxy report the state of an OpenBao node instead of Vault's. */
    public static void state(VaultProxy proxy, String version, boolean standby) {
        proxy.respond("GET", "sys/health?standbyok=true", 200, health(version, standby), 100);
        proxy.respond("GET", "sys/health ", standby ? 429 : 200, health(version, standby), 100);
        proxy.respond("GET", "sys/seal-status", 200, SEAL_STATUS, 100);
        proxy.respond(
                "GET",
                "sys/leader",
                200,
                "{\"ha_enabled\":true,\"is_self\":false,\"leader_address\":\"https://active.example.com:8200\","
                        + "\"leader_cluster_address\":\"https://active.example.com:8201\"}",
                100);
    }
}
