package io.sycee.wallet;

import io.sycee.identity.HolderId;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Finds holders' wallets. Each holder gets one in the market's currency on opening. */
public interface Wallets {

  Optional<Wallet> find(HolderId holder, Currency currency);

  List<Wallet> all(HolderId holder);

  /** What a newly opened wallet allows. */
  Limits visitorLimits();

  /** The market's date, by which a day's limit is counted. */
  LocalDate today();
}
