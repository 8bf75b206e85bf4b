/**
 * The checks of the service, one class for each.
 *
 * <p>May depend on {@code cli.doctor.check} and {@code cli.doctor.vault}, on {@code cli.service}, {@code cli.vault}, {@code cli.settings}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.doctor.service;
