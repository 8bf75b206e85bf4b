/**
 * The calls on sessions and their bodies, and the authentication of the caller.
 *
 * <p>May depend on {@code rest.http}, {@code rest.openapi}, {@code rest.problem} and {@code rest.trace}, on {@code api}, {@code secret},
 * {@code caller} and {@code contract}.
 */
package io.optimus.secrets.rest.session;
