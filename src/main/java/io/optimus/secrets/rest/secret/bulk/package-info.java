/**
 * The call that imports many secrets, and its bodies.
 *
 * <p>May depend on {@code rest.secret} and on what that package may depend on.
 */
package io.optimus.secrets.rest.secret.bulk;
