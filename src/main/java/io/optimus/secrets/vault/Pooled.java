package io.optimus.secrets.vault;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The client with the connection pool of our own, beside the one that quarkus-vault provides. */
@Qualifier
@Retention(RUNTIME)
@Target({METHOD, PARAMETER})
@interface Pooled {}
