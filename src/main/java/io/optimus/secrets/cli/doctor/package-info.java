/**
 * The command {@code optimus doctor}.
 *
 * <p>May depend on the packages of its checks, on {@code cli.service}, {@code cli.vault}, {@code cli.settings}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.doctor;
