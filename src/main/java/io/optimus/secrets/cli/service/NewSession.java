package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.settings.Token;

/** The result of a login: the new token and its session. */
public record NewSession(Token token, CurrentSession session) {}
