package io.sycee.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests of one kind one address may make within a window. Both the request that begins
 * a ceremony and the one that ends it count.
 *
 * @param opening see {@link #OPENING}
 * @param signIn see {@link #SIGN_IN}
 * @param recovery see {@link #RECOVERY}
 * @param enrolment see {@link #ENROLMENT}
 * @param failedRecoveryCodes see {@link #FAILED_RECOVERY_CODES}
 * @param lookUp see {@link #LOOK_UP}
 * @param vainLookUp see {@link #VAIN_LOOK_UP}
 */
@ConfigurationProperties("sycee.attempts")
record AttemptLimits(
    @DefaultValue("" + OPENING) int opening,
    @DefaultValue("" + SIGN_IN) int signIn,
    @DefaultValue("" + RECOVERY) int recovery,
    @DefaultValue("" + ENROLMENT) int enrolment,
    @DefaultValue("" + FAILED_RECOVERY_CODES) int failedRecoveryCodes,
    @DefaultValue("" + LOOK_UP) int lookUp,
    @DefaultValue("" + VAIN_LOOK_UP) int vainLookUp) {

  static final Duration SHORT_WINDOW = Duration.ofMinutes(10);
  static final Duration LONG_WINDOW = Duration.ofHours(1);

  /**
   * In ten minutes: 60 wallets of two requests each. A gate's wireless network, or a carrier that
   * puts many phones behind one address, lets a newcomer in every ten seconds; a robot gets no more
   * than 8,640 empty wallets a day, about 10 MB of rows. A festival raises it for its own network.
   */
  static final int OPENING = 120;

  /**
   * In ten minutes: 60 sign-ins of two requests each, one every ten seconds for everybody behind
   * one address. Nobody guesses a signature; what is bounded is the work (a third of a millisecond
   * of processor each) and the probing for known credential ids.
   */
  static final int SIGN_IN = 120;

  /**
   * In an hour: ten recoveries of two requests each. A sheet holds eight codes, so that somebody
   * who mistypes each of them once still gets in.
   */
  static final int RECOVERY = 20;

  /**
   * In an hour: ten enrolments of two requests each; an operator enrols officers by the handful.
   */
  static final int ENROLMENT = 20;

  /**
   * In an hour, from all addresses together. Mistakes stay far below: if a hundredth of a million
   * holders recovered on one day and each mistyped once, that would be about 400 an hour. Guessing
   * stays hopeless: ten million holders have 8·10^7 living codes of 80 bits, so one guess hits any
   * of them with 8·10^7 / 2^80 = 7·10^-17, and a whole year at this ceiling (8.8·10^7 guesses) with
   * 6·10^-9. At the ceiling recovery pauses for everybody until the hour ends: a flood can delay
   * recoveries, and never break one.
   */
  static final int FAILED_RECOVERY_CODES = 10_000;

  /**
   * In an hour, for one holder: names of people that are looked up, paid or asked. A bill split
   * among the most people takes 50, so two such evenings and twenty payments fit.
   */
  static final int LOOK_UP = 120;

  /**
   * In an hour, from one address: names that nobody has. Whoever harvests names guesses, and
   * guesses wrongly most of the time; people send to somebody whose name they were told. A hall of
   * ten thousand behind one address may mistype one name in fifty. Against it stands that holders
   * are opened for nothing: with {@link #LOOK_UP} alone a robot would open a wallet for each 120
   * guesses.
   */
  static final int VAIN_LOOK_UP = 200;
}
