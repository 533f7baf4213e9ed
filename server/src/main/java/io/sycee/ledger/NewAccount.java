package io.sycee.ledger;

import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An account to be opened.
 *
 * @param floorMinor the least balance, in minor units; null for none. The database enforces it too.
 */
public record NewAccount(AccountKind kind, Currency currency, @Nullable Long floorMinor) {}
