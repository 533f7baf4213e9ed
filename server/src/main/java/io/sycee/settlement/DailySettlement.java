package io.sycee.settlement;

import static java.util.Comparator.naturalOrder;

import io.sycee.ledger.Account;
import io.sycee.ledger.AccountId;
import io.sycee.ledger.Ledger;
import io.sycee.merchant.Shop;
import io.sycee.merchant.Shops;
import io.sycee.time.BusinessClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Closes all days that are over, of all shops, each shop's in their order. It may be run at any
 * time and by several at once: what is closed is closed, and what a crash left open is closed by
 * the next run.
 *
 * <p>Between two midnights a run costs a look-up for each time zone. At midnight it costs a
 * transaction for each shop that sold something; idle shops are passed many at once.
 */
@Component
public class DailySettlement {

  private static final Logger LOG = LoggerFactory.getLogger(DailySettlement.class);

  /** Some 200 kB of shops with their accounts. */
  private static final int PAGE = 500;

  private final Shops shops;
  private final Ledger ledger;
  private final ClosedDayTable days;
  private final DayClosing closing;
  private final FeeAccounts feeAccounts;
  private final BusinessClock clock;

  DailySettlement(
      Shops shops,
      Ledger ledger,
      ClosedDayTable days,
      DayClosing closing,
      FeeAccounts feeAccounts,
      BusinessClock clock) {
    this.shops = shops;
    this.ledger = ledger;
    this.days = days;
    this.closing = closing;
    this.feeAccounts = feeAccounts;
    this.clock = clock;
  }

  /** Returns when it has been tried for all. */
  public void run() {
    for (ZoneId zone : shops.timeZones()) {
      LocalDate yesterday = clock.today(zone).minusDays(1);
      boolean done = days.ofZone(zone).map(through -> !through.isBefore(yesterday)).orElse(false);
      if (!done && runZone(zone, yesterday)) {
        days.closedZone(zone, yesterday);
      }
    }
  }

  /** When the next day can be closed somewhere; empty without shops. */
  Optional<Instant> nextAfter(Instant moment) {
    return shops.timeZones().stream().map(zone -> nextAfter(moment, zone)).min(naturalOrder());
  }

  private static Instant nextAfter(Instant moment, ZoneId zone) {
    Instant before = moment.minus(DayClosing.CLOCKS_DIFFER);
    return LocalDate.ofInstant(before, zone)
        .plusDays(1)
        .atStartOfDay(zone)
        .toInstant()
        .plus(DayClosing.CLOCKS_DIFFER);
  }

  /** Answers whether all its shops' days are closed. */
  private boolean runZone(ZoneId zone, LocalDate yesterday) {
    boolean all = true;
    @Nullable UUID after = null;
    List<Shop> page;
    do {
      page = shops.inTimeZone(zone, after, PAGE);
      all &= runPage(page, yesterday);
      after = page.isEmpty() ? after : page.getLast().id();
    } while (page.size() == PAGE);
    return all;
  }

  private boolean runPage(List<Shop> page, LocalDate yesterday) {
    Map<UUID, LocalDate> closedThrough = days.of(page.stream().map(Shop::id).toList());
    Map<AccountId, Account> accounts =
        ledger.accounts(
            page.stream().flatMap(shop -> Stream.of(shop.takings(), shop.payable())).toList());
    Map<Currency, AccountId> feeIncome = new HashMap<>();
    List<UUID> idle = new ArrayList<>();
    boolean all = true;
    for (Shop shop : page) {
      LocalDate through = closedThrough.getOrDefault(shop.id(), DayClosing.dayBefore(shop));
      if (!through.isBefore(yesterday)) {
        continue;
      }
      if (isIdle(shop, through, accounts)) {
        if (isSettledDown(shop, yesterday)) {
          idle.add(shop.id());
        } else {
          all = false;
        }
      } else {
        AccountId income = feeIncome.computeIfAbsent(shop.currency(), feeAccounts::of);
        all &= closeDays(shop, through, yesterday, income);
      }
    }
    if (!idle.isEmpty()) {
      days.closedIdle(idle, yesterday);
    }
    return all;
  }

  /** Nothing has moved since its last closed day. */
  private static boolean isIdle(Shop shop, LocalDate through, Map<AccountId, Account> accounts) {
    Instant since = through.plusDays(1).atStartOfDay(shop.timeZone()).toInstant();
    return Stream.of(shop.takings(), shop.payable())
        .map(accounts::get)
        .noneMatch(account -> account == null || DayClosing.movedSince(account, since));
  }

  /** Whatever was on its way at midnight has arrived. */
  private boolean isSettledDown(Shop shop, LocalDate day) {
    Instant ends = day.plusDays(1).atStartOfDay(shop.timeZone()).toInstant();
    return !clock.now().isBefore(DayClosing.later(ends));
  }

  /** One that fails keeps its own days open, in their order, and nobody else's. */
  private boolean closeDays(Shop shop, LocalDate through, LocalDate yesterday, AccountId income) {
    try {
      for (LocalDate day = through.plusDays(1); !day.isAfter(yesterday); day = day.plusDays(1)) {
        if (closing.close(shop, day, income) == DayClosing.Result.TOO_EARLY) {
          return false;
        }
      }
      return true;
    } catch (RuntimeException failure) {
      LOG.warn("a day of shop {} could not be closed now", shop.id(), failure);
      return false;
    }
  }
}
