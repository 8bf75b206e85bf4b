/**
 * What the REST and the gRPC API share: limits, authentication, request ids, traces, counters, messages of failures.
 *
 * <p>May depend on {@code contract}, {@code caller} and {@code secret}, and on OpenTelemetry.
 */
package io.optimus.secrets.api;
