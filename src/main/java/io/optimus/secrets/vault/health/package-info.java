/**
 * The health of Vault's nodes, and the readiness of the service.
 *
 * <p>May depend on {@code vault.client}, {@code vault.kv} and {@code secret}, and on MicroProfile Health.
 */
package io.optimus.secrets.vault.health;
