/**
 * The call that imports many secrets, and its bodies.
 *
 * <p>May depend on {@code rest.secret}, on what that package may depend on, and on {@code secret.usecase.bulk}.
 */
package io.optimus.secrets.rest.secret.bulk;
