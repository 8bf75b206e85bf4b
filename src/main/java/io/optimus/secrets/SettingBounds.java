package io.optimus.secrets;

import io.optimus.secrets.api.HttpLimits;
import io.optimus.secrets.contract.BrowserLogin;
import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.contract.NameGrammar;
import io.optimus.secrets.contract.VaultNamespace;
import io.optimus.secrets.grpc.GrpcLimits;
import io.optimus.secrets.vault.auth.JwtMounts;
import io.optimus.secrets.vault.auth.LoginSettings;
import io.optimus.secrets.vault.client.VaultSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks the settings when the service starts: with a limit of 0, requests would hang or fail. */
@Singleton
class SettingBounds {

    private static final Duration MIN_TIME = Duration.ofMillis(1);

    /** Runs before other beans start: they may fail with a message that names no setting. */
    void check(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent start,
            UseCaseLimits limits,
            HttpLimits http,
            GrpcLimits grpc,
            VaultSettings vault,
            LoginSettings login) {
        Violations violations = new Violations();
        violations.atLeast(1, "optimus.limits.value-size", limits.valueSize().asLongValue());
        violations.atLeast(MIN_TIME, "optimus.limits.write-timeout", limits.writeTimeout());
        violations.atLeast(1, "optimus.limits.concurrency", limits.concurrency());
        violations.atLeast(1, "optimus.limits.lists", limits.lists());
        // With 0, every request is refused: an operator may want that.
        violations.atLeast(0, "optimus.http.requests", http.requests());
        violations.atLeast(1, "optimus.http.bodies", http.bodies().asLongValue());
        violations.atLeast(MIN_TIME, "optimus.http.body-timeout", http.bodyTimeout());
        violations.atLeast(MIN_TIME, "optimus.http.response-timeout", http.responseTimeout());
        violations.atLeast(MIN_TIME, "optimus.grpc.call-timeout", grpc.callTimeout());
        violations.atLeast(1, "optimus.grpc.calls-per-connection", grpc.callsPerConnection());
        violations.atLeast(MIN_TIME, "optimus.grpc.idle-timeout", grpc.idleTimeout());
        violations.atLeast(MIN_TIME, "optimus.vault.key-check-interval", vault.keyCheckInterval());
        violations.atLeast(1, "optimus.vault.connections", vault.connections());
        violations.atLeast(0, "optimus.vault.waiting-requests", vault.waitingRequests());
        violations.atLeast(
                1, "optimus.vault.max-response-size", vault.maxResponseSize().asLongValue());
        violations.atLeast(0, "optimus.vault.jwt.cache-size", vault.jwt().cacheSize());
        violations.issuers("optimus.vault.jwt.issuers", vault.jwt().issuers().orElse(List.of()));
        violations.namespace("optimus.vault.namespace", vault.namespace());
        violations.folder("optimus.vault.project-folder", vault.projectFolder());
        violations.methods("optimus.login.methods", login.methods());
        violations.report();
    }

    private static final class Violations {

        private final List<String> found = new ArrayList<>();

        void atLeast(long min, String setting, long value) {
            if (value < min) {
                add(setting, value, "the minimum is " + min);
            }
        }

        void atLeast(Duration min, String setting, Duration value) {
            if (value.compareTo(min) < 0) {
                add(setting, value.toMillis() + "ms", "the minimum is " + min.toMillis() + "ms");
            }
        }

        /** If a namespace could have the name of this folder, its secrets would mix with the project-wide ones. */
        void folder(String setting, String value) {
            NameGrammar.PROJECT_FOLDER.violation(value).ifPresent(rule -> add(setting, "\"" + value + "\"", rule));
        }

        void namespace(String setting, Optional<String> value) {
            value.filter(given -> VaultNamespace.parse(given).isEmpty())
                    .ifPresent(given -> add(setting, "\"" + given + "\"", VaultNamespace.rule("a namespace")));
        }

        void issuers(String setting, List<String> pairs) {
            for (String pair : pairs) {
                if (!JwtMounts.isIssuerWithMount(pair)) {
                    add(setting, "\"" + pair + "\"", "each must be ISSUER=MOUNT: https://gitlab.com=gitlab");
                }
            }
        }

        /** With a misspelled method, logins would fail. */
        void methods(String setting, List<String> ids) {
            for (String id : ids) {
                if (LoginMethod.of(id).isEmpty() && !id.equals(BrowserLogin.METHOD)) {
                    add(
                            setting,
                            "\"" + String.join(",", ids) + "\"",
                            "each must be one of: " + BrowserLogin.METHOD + ", " + LoginMethod.ids());
                }
            }
        }

        private void add(String setting, Object value, String rule) {
            String variable = setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
            found.add("%s (%s) is %s, %s".formatted(variable, setting, value, rule));
        }

        void report() {
            if (!found.isEmpty()) {
                throw new ConfigurationException(String.join("; ", found));
            }
        }
    }
}
