/**
 * The commands of {@code optimus admin}.
 *
 * <p>May depend on {@code cli.admin.auth}, {@code cli.vault}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.admin;
