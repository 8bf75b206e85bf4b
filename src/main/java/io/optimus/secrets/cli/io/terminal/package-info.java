/**
 * Prompts, tables and other output for a terminal.
 *
 * <p>May depend on {@code cli.command}, {@code cli.io.files} and {@code cli.io.http}.
 */
package io.optimus.secrets.cli.io.terminal;
