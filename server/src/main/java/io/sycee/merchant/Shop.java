package io.sycee.merchant;

import io.sycee.ledger.AccountId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;

/**
 * A shop as the register keeps it.
 *
 * @param name what payers see first; at most 25 bytes of UTF-8, so that it fits a code
 * @param city at most 15 bytes of UTF-8
 * @param country ISO 3166-1 alpha-2
 * @param categoryCode ISO 18245
 * @param timeZone where its days begin and end
 * @param acceptsCash whether it takes cash too; shown to everybody
 * @param verified whether an officer checked that the name is its own
 * @param takings the ledger account of its sales that are not settled yet
 * @param payable the ledger account of what is settled and waits for payout
 * @param appliedAt when it came into the register; its first day
 */
public record Shop(
    UUID id,
    String name,
    String city,
    String country,
    String categoryCode,
    Currency currency,
    ZoneId timeZone,
    boolean acceptsCash,
    ShopStatus status,
    boolean verified,
    AccountId takings,
    AccountId payable,
    Instant appliedAt) {}
