/**
 * The versions of a secret: its history, and what restores or removes versions.
 *
 * <p>May depend on {@code secret}, {@code secret.usecase} and {@code caller}, and on Mutiny. It does not depend on Quarkus or Vault.
 */
package io.optimus.secrets.secret.usecase.history;
