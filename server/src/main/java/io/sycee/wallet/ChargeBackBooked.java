package io.sycee.wallet;

import io.sycee.identity.HolderId;
import java.util.UUID;

/**
 * A charge-back, or a repayment or the end of one, is in the book. Published inside the transaction
 * that books it.
 */
public record ChargeBackBooked(UUID chargeBackId, HolderId holder) {}
