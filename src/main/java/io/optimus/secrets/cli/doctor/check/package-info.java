/**
 * The foundation of the checks of {@code optimus doctor}: checks, findings, and the order in which checks run.
 *
 * <p>May depend on {@code cli.vault}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.doctor.check;
