/**
 * Removes what a holder of roles has in Vault.
 *
 * <p>May depend on {@code cli.vault}, {@code cli.vault.grant}, {@code cli.vault.setup} and {@code cli.command}.
 */
package io.optimus.secrets.cli.vault.offboard;
