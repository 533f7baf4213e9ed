package io.sycee.launch;

import org.springframework.boot.SpringApplication;

/** {@code ./sycee serve}: production. */
final class Serve {

  private Serve() {}

  /** Starts serving, or refuses with what to set. */
  static int run(Class<?> application) {
    try {
      platform(application).run();
      return Command.GOES_ON;
    } catch (UnsafeSetting unsafe) {
      Terminal.complain(unsafe.whatToSet());
      return Command.WRONG_USAGE;
    }
  }

  static SpringApplication platform(Class<?> application) {
    SpringApplication platform = new SpringApplication(application);
    platform.addListeners(new SafeSettings());
    return platform;
  }
}
