/**
 * Who makes a request: the caller's token, the request that it came with, logins and sessions.
 *
 * <p>May depend on {@code contract}, on Mutiny and on OpenTelemetry's context.
 */
package io.optimus.secrets.caller;
