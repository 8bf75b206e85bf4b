/**
 * The steps that set up a Vault for the service.
 *
 * <p>May depend on {@code cli.vault}, {@code cli.vault.policy}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.vault.setup;
