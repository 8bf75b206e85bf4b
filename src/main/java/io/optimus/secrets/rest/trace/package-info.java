/**
 * The spans of requests.
 *
 * <p>May depend on {@code rest.http}, {@code api} and {@code caller}, and on OpenTelemetry.
 */
package io.optimus.secrets.rest.trace;
