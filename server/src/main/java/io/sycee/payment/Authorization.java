package io.sycee.payment;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import io.sycee.ledger.HoldId;
import java.time.Instant;

/**
 * A payer let a charge's sum be held.
 *
 * @param hold the ledger's
 * @param payerPseudonym what this shop, and no other, knows the payer by
 * @param captureUntil from then on nothing can be captured
 * @param capturedMinor the sum of its captures, in minor units
 * @param captures how many they were; each is a payment
 */
public record Authorization(
    HoldId hold,
    HolderId payer,
    AccountId payerAccount,
    String payerPseudonym,
    Instant at,
    Instant captureUntil,
    long capturedMinor,
    int captures) {}
