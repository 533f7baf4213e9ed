package io.sycee.settlement;

import io.sycee.merchant.Shop;
import io.sycee.payment.ShopBook;
import io.sycee.payment.ShopLine;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a shop's closed days came to, with their lines. */
@Component
public class Settlements {

  private final SettlementTable table;
  private final FeePlans plans;
  private final ShopBook book;

  Settlements(SettlementTable table, FeePlans plans, ShopBook book) {
    this.table = table;
    this.plans = plans;
    this.book = book;
  }

  /**
   * A line of a day.
   *
   * @param feeMinor zero for a refund: the fee of a payment stays when it is given back
   */
  public record Line(ShopLine of, long feeMinor) {}

  /** Newest day first, before a day. */
  public List<Settlement> page(Shop shop, @Nullable LocalDate before, int limit) {
    return table.page(shop.id(), before, limit);
  }

  /** Empty for a day that is not closed, and for one on which nothing moved. */
  public Optional<Settlement> find(Shop shop, LocalDate day) {
    return table.find(shop.id(), day);
  }

  /**
   * Oldest first.
   *
   * @param till only what was taken there, with its refunds; null for the whole shop
   */
  public List<Line> lines(
      Shop shop, Settlement of, @Nullable UUID till, @Nullable UUID after, int limit) {
    Optional<FeePlan> plan = plans.find(of.feePlan());
    return book.lines(shop, of.day(), till, after, limit).stream()
        .map(line -> new Line(line, fee(plan, line)))
        .toList();
  }

  private static long fee(Optional<FeePlan> plan, ShopLine line) {
    return switch (line.kind()) {
      case PAYMENT -> plan.map(inForce -> inForce.feeMinor(line.amountMinor())).orElse(0L);
      case REFUND -> 0;
    };
  }
}
