package io.optimus.secrets.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs a class of integration tests while the classes without this annotation run. For long classes that wait for their own servers
 * most of the time, and share nothing with other classes. One such class runs at a time, and so does each test in it: the lock
 * prevents more.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("classes that run concurrently")
public @interface RunsConcurrently {}
