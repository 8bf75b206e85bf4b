/**
 * The caller of a request: token, request, login and session.
 *
 * <p>May depend on {@code contract}, on Mutiny and on OpenTelemetry's context.
 */
package io.optimus.secrets.caller;
