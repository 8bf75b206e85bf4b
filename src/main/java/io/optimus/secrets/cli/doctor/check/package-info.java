/**
 * What every check of {@code optimus doctor} is built on: checks, findings, and the order in which they run.
 *
 * <p>May depend on {@code cli.vault}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.doctor.check;
