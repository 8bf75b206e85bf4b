/**
 * Sends requests to Vault: nodes, connections, retries, spans, paths, and the meaning of Vault's errors.
 *
 * <p>May depend on {@code secret}, {@code caller} and {@code contract}, on quarkus-vault and Vert.x.
 */
package io.optimus.secrets.vault.client;
