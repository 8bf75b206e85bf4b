/**
 * The checks of Vault, one class for each.
 *
 * <p>May depend on {@code cli.doctor.check}, {@code cli.vault}, {@code cli.settings}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.doctor.vault;
