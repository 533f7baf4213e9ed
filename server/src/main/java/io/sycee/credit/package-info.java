/**
 * The arithmetic of fair credit: schedules of instalments, what events do to them, annual
 * percentage rates, and the published scorecard, which adds whole points for behaviour alone.
 *
 * <p>Pure: nothing here reads a clock, a database or a person. Principal adds up to what was
 * disbursed, the last balance is 0, interest is never negative and bears none itself. An amount is
 * a {@code long} of minor units and a rate a {@code BigDecimal}; docs/credit.md has the rules.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"money"})
package io.sycee.credit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
