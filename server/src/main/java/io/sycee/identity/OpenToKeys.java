package io.sycee.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets programs with an API key into a route that takes a {@link Caller}, if their key has the
 * scope. A route without this annotation is for people only.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenToKeys {

  /** One that the key must have; empty where every key will do. */
  Scope[] value() default {};
}
