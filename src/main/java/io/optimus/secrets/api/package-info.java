/**
 * What the REST and the gRPC API share: limits, authentication, request ids, counters, messages of failures.
 *
 * <p>May depend on {@code contract}, {@code caller} and {@code secret}.
 */
package io.optimus.secrets.api;
