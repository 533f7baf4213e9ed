package io.sycee.identity.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests a caller may make at one instance within {@link TokenBuckets#WINDOW}; zero
 * means as many as it likes. They keep one caller's loop from being everybody's wait; what bounds
 * guessing is {@code sycee.attempts}.
 *
 * @param holder see {@link #HOLDER}
 * @param program see {@link #PROGRAM}
 * @param address see {@link #ADDRESS}
 */
@ConfigurationProperties("sycee.rate-limit")
record RequestLimits(
    @DefaultValue("" + HOLDER) int holder,
    @DefaultValue("" + PROGRAM) int program,
    @DefaultValue("" + ADDRESS) int address) {

  /** Somebody signed in, whether holder or officer: ten a second; a busy till makes one or two. */
  static final int HOLDER = 600;

  /** One API key: a hundred a second for as long as it likes, and 6,000 at once. */
  static final int PROGRAM = 6_000;

  /**
   * One address, for requests that show no living session and no key: a hall behind one address in
   * which a hundred people a second open the wallet's first page.
   */
  static final int ADDRESS = 6_000;

  RequestLimits {
    if (holder < 0 || program < 0 || address < 0) {
      throw new IllegalArgumentException("sycee.rate-limit: a limit is not negative");
    }
  }
}
