package io.optimus.secrets.secret.usecase;

import java.util.List;
import java.util.Optional;

/** @param next where the following page begins; empty on the last one */
public record ListPage(List<ListedSecret> secrets, Optional<PageToken> next) {}
