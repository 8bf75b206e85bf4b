/**
 * One class for each use case: write, annotate, delete, resolve and compare, with the handling of races.
 *
 * <p>May depend on {@code secret}, {@code caller} and {@code contract}, on Mutiny and JBoss Logging. It does not depend on Quarkus or
 * Vault.
 */
package io.optimus.secrets.secret.usecase;
