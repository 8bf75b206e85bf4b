package io.optimus.secrets.secret.usecase.list;

import java.util.List;
import java.util.Optional;

/** @param next the start of the next page; empty on the last page */
public record ListPage(List<ListedSecret> secrets, Optional<PageToken> next) {}
