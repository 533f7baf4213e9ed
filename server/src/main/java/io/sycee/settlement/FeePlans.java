package io.sycee.settlement;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.identity.OfficerId;
import io.sycee.merchant.Shop;
import io.sycee.merchant.Shops;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What shops pay, by version. Where no plan is in force, collecting is free. */
@Component
public class FeePlans {

  /** The zone in which a day begins first: a day that has not begun there has begun nowhere. */
  private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

  private final FeePlanTable table;
  private final Shops shops;
  private final BusinessClock clock;

  FeePlans(FeePlanTable table, Shops shops, BusinessClock clock) {
    this.table = table;
    this.shops = shops;
    this.clock = clock;
  }

  /**
   * A version as a shop sees it.
   *
   * @param state {@code in_force}, {@code upcoming}, or {@code not_in_force} for one whose time is
   *     over or that another replaced
   */
  public record Seen(FeePlan plan, String state) {}

  /**
   * @param shop null for the market's
   */
  public record Wanted(
      @Nullable UUID shop,
      Currency currency,
      int basisPoints,
      long fixedMinor,
      long leastMinor,
      @Nullable Long mostMinor,
      LocalDate validFrom) {}

  /** Empty where collecting is free on that day. */
  public Optional<FeePlan> inForce(Shop shop, LocalDate day) {
    return table.inForce(shop.id(), shop.currency(), day);
  }

  Optional<FeePlan> find(@Nullable UUID id) {
    return table.find(id);
  }

  /** All versions that concern a shop, newest first. */
  public List<Seen> of(Shop shop) {
    LocalDate today = clock.today(shop.timeZone());
    return table.ofShop(shop.id(), shop.currency()).stream()
        .map(plan -> new Seen(plan, state(shop, plan, today)))
        .toList();
  }

  private String state(Shop shop, FeePlan plan, LocalDate today) {
    boolean upcoming = plan.validFrom().isAfter(today);
    LocalDate day = upcoming ? plan.validFrom() : today;
    boolean counts =
        inForce(shop, day).map(FeePlan::id).filter(id -> id.equals(plan.id())).isPresent();
    return counts ? upcoming ? "upcoming" : "in_force" : "not_in_force";
  }

  /** The market's versions in all currencies, newest first. */
  public List<FeePlan> ofMarket() {
    return table.ofMarket();
  }

  /**
   * Adds a version.
   *
   * @return {@link Done} with the {@link FeePlan}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer add(OfficerId officer, Wanted wanted) {
    LocalDate today = clock.today(FIRST_ZONE);
    UUID shopId = wanted.shop();
    if (shopId != null) {
      Optional<Shop> shop = shops.find(shopId);
      if (shop.isEmpty()) {
        return Problem.notFound();
      }
      if (!shop.get().currency().equals(wanted.currency())) {
        return Problem.malformed(
            "currency",
            "The shop takes " + shop.get().currency().getCurrencyCode() + ". Nothing changed.");
      }
      today = clock.today(shop.get().timeZone());
    }
    // The shop sees it before it counts, and what a day costs is certain from its first minute.
    if (!wanted.validFrom().isAfter(today)) {
      return Problem.malformed(
          "validFrom",
          "A plan begins with a day that has not begun: at the earliest "
              + today.plusDays(1)
              + ". Nothing changed.");
    }
    FeePlan plan =
        new FeePlan(
            TimeOrderedId.next(),
            shopId,
            wanted.currency(),
            wanted.basisPoints(),
            wanted.fixedMinor(),
            wanted.leastMinor(),
            wanted.mostMinor(),
            wanted.validFrom(),
            clock.now());
    table.insert(plan, officer);
    return Done.created(plan);
  }
}
