package io.optimus.secrets.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips the tests, with a printed reason, if there is no container engine. {@code bin/dev test} looks for an engine, and starts one
 * if it can. Maven alone uses the Docker that is running.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ContainerEngine.class)
public @interface NeedsContainers {}
