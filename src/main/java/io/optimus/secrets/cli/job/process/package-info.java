/**
 * A command that this process starts and waits for: its environment, its private files and its masked output.
 *
 * <p>May depend on {@code cli.command}, {@code cli.settings} and {@code cli.io}.
 */
package io.optimus.secrets.cli.job.process;
