/**
 * The commands of {@code optimus admin}.
 *
 * <p>May depend on {@code cli.admin.audit}, {@code cli.admin.auth}, {@code cli.admin.group}, {@code cli.vault}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.admin;
