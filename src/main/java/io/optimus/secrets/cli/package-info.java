/**
 * Combines all commands, and reports their errors.
 *
 * <p>May depend on every package of {@code cli}; only the entry point depends on it.
 */
package io.optimus.secrets.cli;
