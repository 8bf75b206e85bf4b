/**
 * Logs callers in at Vault's auth methods, and looks up, renews and revokes their tokens.
 *
 * <p>May depend on {@code vault.client}, {@code secret}, {@code caller} and {@code contract}.
 */
package io.optimus.secrets.vault.auth;
