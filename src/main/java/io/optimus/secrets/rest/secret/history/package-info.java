/**
 * The calls on the versions of a secret.
 *
 * <p>May depend on {@code rest.secret}, on what that package may depend on, and on {@code secret.usecase.history}.
 */
package io.optimus.secrets.rest.secret.history;
