/**
 * Lists the secrets of a project in pages, and repairs stale digests.
 *
 * <p>May depend on {@code secret.usecase} and on what that package may depend on.
 */
package io.optimus.secrets.secret.usecase.list;
