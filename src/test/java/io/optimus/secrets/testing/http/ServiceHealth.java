package io.optimus.secrets.testing.http;

import static io.restassured.RestAssured.given;

import io.optimus.secrets.testing.Eventually;
import java.time.Duration;

/** Waits until the service under test is ready or not ready. */
public final class ServiceHealth {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private ServiceHealth() {}

    /** Waits, because the first check on a loaded machine may exceed the timeout of readiness for Vault. */
    public static void awaitReady() {
        Eventually.await(
                "the service is ready",
                LIMIT,
                () -> given().get("/q/health/ready").statusCode() == 200);
    }

    /** Waits, because the result of the readiness check is up to a second old. */
    public static void awaitNotReady() {
        Eventually.await(
                "the service is not ready",
                LIMIT,
                () -> given().get("/q/health/ready").statusCode() == 503);
    }
}
