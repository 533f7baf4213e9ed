package io.sycee.rail;

import io.sycee.money.Money;
import java.util.List;
import java.util.UUID;

/**
 * The boundary to whoever charges cards. An adapter to a real acquirer stands beside the sandbox's.
 *
 * <p>Every call carries a reference that the caller chose. An acquirer carries a reference out
 * once: asking again, after a lost answer or a restart, tells how the first time ended.
 */
public interface CardAcquirer {

  /**
   * Charges a card.
   *
   * @param reference the caller's own id for this charge; the same one is never charged twice
   * @param cardToken what the acquirer's own form gave to the cardholder's browser; no card number
   *     ever comes here
   * @param returnPath where the cardholder's browser goes after the issuer's step, if there is one
   */
  CardCharge charge(UUID reference, String cardToken, Money amount, String returnPath);

  /** How the charge with this reference stands now. */
  CardCharge lookUp(UUID reference);

  /** Gives an approved charge back to the card in full; repeating it changes nothing. */
  void giveBack(UUID reference);

  /**
   * Charges that issuers took back, oldest first. The acquirer tells of each until {@link #heard}.
   *
   * @param limit at most so many at once
   */
  List<CardChargeBack> chargeBacks(int limit);

  /** Says that a charge-back is in our books; repeating it changes nothing. */
  void heard(UUID chargeBack);
}
