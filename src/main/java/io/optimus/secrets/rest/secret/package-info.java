/**
 * The calls on secrets and their bodies.
 *
 * <p>May depend on the other packages of {@code rest}, on {@code api}, {@code secret.usecase}, {@code secret.usecase.list}, {@code secret}, {@code caller}
 * and {@code contract}.
 */
package io.optimus.secrets.rest.secret;
