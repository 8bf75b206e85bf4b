/**
 * Writing one secret by the rule that options ask for, and what its refusal means.
 *
 * <p>May depend on {@code cli.service}, {@code cli.vault.policy} and {@code cli.command}.
 */
package io.optimus.secrets.cli.secret.write;
