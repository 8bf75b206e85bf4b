package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.settings.Token;

/** A login: the token that it gave, and what that is worth. */
public record NewSession(Token token, CurrentSession session) {}
