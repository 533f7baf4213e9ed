package io.sycee.wallet;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import java.util.Currency;

/** A holder's money in one currency: which ledger account keeps it, and what its tier allows. */
public record Wallet(HolderId holder, Currency currency, AccountId account, Limits limits) {}
