/**
 * The versions of a secret: reads its history, and restores or removes versions.
 *
 * <p>May depend on {@code secret}, {@code secret.usecase} and {@code caller}, and on Mutiny. It does not depend on Quarkus or Vault.
 */
package io.optimus.secrets.secret.usecase.history;
