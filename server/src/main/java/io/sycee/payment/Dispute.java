package io.sycee.payment;

import io.sycee.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payer disputes a payment.
 *
 * @param amount what was not refunded when it was opened
 * @param answerBy not answered by then, it is lost
 * @param forPayer how an officer proposed to end it; null before
 * @param proposedBy that officer's id; null before
 */
public record Dispute(
    UUID id,
    UUID payment,
    UUID shop,
    Money amount,
    DisputeReason reason,
    DisputeStatus status,
    Instant openedAt,
    Instant answerBy,
    @Nullable Boolean forPayer,
    @Nullable UUID proposedBy,
    @Nullable Instant decidedAt) {}
