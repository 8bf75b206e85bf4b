/**
 * The store of secrets on KV version 2, and the digests of the transit engine.
 *
 * <p>May depend on {@code vault.client}, {@code secret}, {@code caller} and {@code contract}.
 */
package io.optimus.secrets.vault.kv;
