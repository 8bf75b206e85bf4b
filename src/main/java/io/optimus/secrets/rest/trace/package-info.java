/**
 * The spans of requests.
 *
 * <p>May depend on {@code rest.http}, {@code api}, {@code caller} and {@code contract}, and on OpenTelemetry.
 */
package io.optimus.secrets.rest.trace;
