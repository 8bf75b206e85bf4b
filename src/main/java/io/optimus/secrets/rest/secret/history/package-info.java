/**
 * The calls on the versions of a secret.
 *
 * <p>May depend on {@code rest.secret} and what that may depend on.
 */
package io.optimus.secrets.rest.secret.history;
