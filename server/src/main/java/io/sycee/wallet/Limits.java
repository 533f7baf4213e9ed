package io.sycee.wallet;

/**
 * What a tier allows in one currency, in minor units. The figures are data in {@code
 * wallet.tier_limit} and are shown to everybody whom they bind.
 *
 * @param perPaymentMinor the largest single payment
 * @param perDayMinor the most that the payments of one day of the market may sum to
 * @param balanceMinor the most that a top-up may fill the wallet to; money that comes back may
 *     exceed it
 * @param stepUpAboveMinor above it a payment wants a fresh passkey approval
 */
public record Limits(
    long perPaymentMinor, long perDayMinor, long balanceMinor, long stepUpAboveMinor) {}
