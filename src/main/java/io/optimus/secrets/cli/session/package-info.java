/**
 * The commands that log in and out, and show the session.
 *
 * <p>May depend on {@code cli.service}, {@code cli.vault.policy}, {@code cli.settings}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.session;
