/**
 * The commands that give a job its secrets.
 *
 * <p>May depend on {@code cli.service}, {@code cli.settings}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.job;
