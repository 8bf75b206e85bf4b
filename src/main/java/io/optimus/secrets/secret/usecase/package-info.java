/**
 * One class for each use case: write, annotate, delete, list, resolve and compare, with the handling of races and the repair of digests.
 *
 * <p>May depend on {@code secret}, {@code caller} and {@code contract}, on Mutiny and JBoss Logging. It does not depend on Quarkus or
 * Vault.
 */
package io.optimus.secrets.secret.usecase;
