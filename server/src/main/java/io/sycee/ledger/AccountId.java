package io.sycee.ledger;

/**
 * Names one ledger account. Given by the ledger when the account is opened; nobody outside the
 * platform ever sees it.
 */
public record AccountId(long value) {}
