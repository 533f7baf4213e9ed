package io.sycee.merchant;

/** What somebody may do in a shop. */
public enum StaffRole {
  /** Everything a cashier may, and the shop's state and staff. */
  OWNER,
  /** Charges, the day's list, refunds, the poster. */
  CASHIER
}
