package io.sycee.wallet;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import io.sycee.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way from a card into a wallet.
 *
 * @param actionUrl where the cardholder's browser must go; only while {@link
 *     TopUpStatus#ACTION_REQUIRED}
 * @param declineReason in the words of the API; only when {@link TopUpStatus#DECLINED}
 */
public record TopUp(
    UUID id,
    HolderId holder,
    AccountId account,
    Money amount,
    TopUpStatus status,
    @Nullable String actionUrl,
    @Nullable String declineReason,
    Instant createdAt) {}
