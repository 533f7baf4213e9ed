package io.sycee.identity;

import io.sycee.api.Problem;

/**
 * What an operation of this module ends with: its result, or the refusal to show to the caller.
 * After a refusal nothing has changed, except that a ceremony which was presented is spent.
 */
public sealed interface Outcome<T> {

  record Success<T>(T value) implements Outcome<T> {}

  record Refused<T>(Problem problem) implements Outcome<T> {}

  static <T> Outcome<T> success(T value) {
    return new Success<>(value);
  }

  static <T> Outcome<T> refused(Problem problem) {
    return new Refused<>(problem);
  }
}
