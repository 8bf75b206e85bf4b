/**
 * A login with the browser, at an identity provider that Vault trusts.
 *
 * <p>May depend on {@code cli.service}, {@code cli.settings}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.session.oidc;
