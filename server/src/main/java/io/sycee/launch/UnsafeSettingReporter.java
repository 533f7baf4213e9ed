package io.sycee.launch;

import org.springframework.boot.SpringBootExceptionReporter;

/**
 * Keeps Spring from logging a page of stack for a setting that somebody has to change: {@link
 * Serve} says the one sentence. Named in {@code META-INF/spring.factories}.
 */
final class UnsafeSettingReporter implements SpringBootExceptionReporter {

  @Override
  public boolean reportException(Throwable failure) {
    return failure instanceof UnsafeSetting;
  }
}
