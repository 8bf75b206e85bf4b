/**
 * Many secrets in one request.
 *
 * <p>May depend on {@code secret.usecase} and on what that package may depend on.
 */
package io.optimus.secrets.secret.usecase.bulk;
