/**
 * The client of Vault's API for administrators, and its options.
 *
 * <p>May depend on {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.vault;
