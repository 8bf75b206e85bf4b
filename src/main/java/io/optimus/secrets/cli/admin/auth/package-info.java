/**
 * The commands of {@code optimus admin auth}.
 *
 * <p>May depend on {@code cli.vault}, {@code cli.vault.auth}, {@code cli.vault.setup}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.admin.auth;
