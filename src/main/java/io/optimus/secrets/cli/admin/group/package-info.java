/**
 * The commands of {@code optimus admin group}.
 *
 * <p>May depend on {@code cli.vault}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.admin.group;
