/**
 * Many secrets at once: import, export, diff and copy.
 *
 * <p>May depend on {@code cli.secret.shared}, {@code cli.service}, {@code cli.vault.policy}, {@code cli.command} and {@code
 * cli.io}.
 */
package io.optimus.secrets.cli.secret.transfer;
