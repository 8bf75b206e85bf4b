/**
 * The domain types of secrets, and the ports to the store and to the digest key.
 *
 * <p>May depend on {@code caller} and {@code contract}, and on Mutiny. It does not depend on Quarkus or Vault.
 */
package io.optimus.secrets.secret;
