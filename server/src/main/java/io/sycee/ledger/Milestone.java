package io.sycee.ledger;

import java.time.Instant;

/** A mark on an account's chain, from which a look into the past starts. */
record Milestone(
    AccountId account, Instant at, long changes, long balanceMinor, TransferId transfer) {}
