/**
 * Reading and writing secrets by the rules that options ask for, and what a refusal means.
 *
 * <p>May depend on {@code cli.service}, {@code cli.vault.policy} and {@code cli.command}.
 */
package io.optimus.secrets.cli.secret.access;
