/**
 * Amounts in minor units, currencies, rates and rounding.
 *
 * <p>An amount is a {@code long} of minor units with its ISO 4217 currency beside it; arithmetic is
 * overflow-checked, and neither {@code double} nor {@code float} takes part. In JSON an amount is
 * an integer of at most 2<sup>53</sup> − 1 minor units; larger input is refused, never rounded.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sycee.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
