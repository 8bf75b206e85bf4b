package io.optimus.secrets.secret;

import io.opentelemetry.context.Context;

/**
 * One request as it came in.
 *
 * @param id names it in our logs and in Vault's audit log
 * @param trace what its calls to Vault are a part of; empty where nothing is traced
 */
public record Request(String id, Context trace) {}
