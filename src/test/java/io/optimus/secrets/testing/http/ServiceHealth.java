package io.optimus.secrets.testing.http;

import static io.restassured.RestAssured.given;

import io.optimus.secrets.testing.Eventually;
import java.time.Duration;

/** Whether the service under test can work. */
public final class ServiceHealth {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private ServiceHealth() {}

    /** What a service does for the first time may take longer, on a machine under load, than readiness waits for Vault. */
    public static void awaitReady() {
        Eventually.await(
                "the service is ready",
                LIMIT,
                () -> given().get("/q/health/ready").statusCode() == 200);
    }

    /** Readiness is what it was up to a second ago. */
    public static void awaitNotReady() {
        Eventually.await(
                "the service is not ready",
                LIMIT,
                () -> given().get("/q/health/ready").statusCode() == 503);
    }
}
