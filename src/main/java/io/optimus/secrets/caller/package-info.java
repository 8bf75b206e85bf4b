/**
 * Who makes a request: the caller's token and the request that it came with.
 *
 * <p>Depends on Mutiny and OpenTelemetry's context, and on no other package of the project.
 */
package io.optimus.secrets.caller;
