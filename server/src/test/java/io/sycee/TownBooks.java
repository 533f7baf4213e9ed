package io.sycee;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an auditor knows of a town: plain figures in memory, amounts in minor units. */
final class TownBooks {

  static final class Wallet {
    long balance;
    @Nullable LocalDate cappedDay;
    long spent;
    long signCount;
    private final List<Movement> movements = new ArrayList<>();

    long spentOn(LocalDate day) {
      return day.equals(cappedDay) ? spent : 0;
    }

    void move(long by) {
      balance += by;
      movements.add(new Movement(by, balance));
    }

    /** Newest first. */
    List<Movement> statement(int limit) {
      return movements.reversed().stream().limit(limit).toList();
    }
  }

  /** Money that came (positive) or went, and what the wallet held then. */
  record Movement(long by, long balance) {}

  static final class Till {
    final String currency;
    final ZoneId zone;
    long takings;
    boolean open = true;
    private final Map<LocalDate, Day> days = new HashMap<>();

    Till(String currency, ZoneId zone) {
      this.currency = currency;
      this.zone = zone;
    }

    Day on(LocalDate day) {
      return days.computeIfAbsent(day, date -> new Day());
    }
  }

  static final class Day {
    long count;
    long paid;
    long refunded;
  }

  static final class Charge {
    final UUID shop;
    final long amount;
    final Instant expiresAt;
    boolean cancelled;
    @Nullable Instant paidAt;

    Charge(UUID shop, long amount, Instant expiresAt) {
      this.shop = shop;
      this.amount = amount;
      this.expiresAt = expiresAt;
    }
  }

  static final class Payment {
    final UUID payer;
    final UUID shop;
    final long amount;
    long refunded;

    Payment(UUID payer, UUID shop, long amount) {
      this.payer = payer;
      this.shop = shop;
      this.amount = amount;
    }

    long refundable() {
      return amount - refunded;
    }
  }

  static final class TopUp {
    final UUID holder;
    final long amount;
    final String card;
    final Instant askedAt;
    String status = "pending";
    String reason = "null";
    @Nullable Boolean stepAnswer;

    TopUp(UUID holder, long amount, String card, Instant askedAt) {
      this.holder = holder;
      this.amount = amount;
      this.card = card;
      this.askedAt = askedAt;
    }

    boolean isOpen() {
      return status.equals("pending") || status.equals("action_required");
    }
  }

  /**
   * A passkey's signature over exact terms.
   *
   * @param signCount the device's counter in it
   */
  record Approval(
      UUID id,
      UUID holder,
      UUID shop,
      @Nullable UUID charge,
      long amount,
      Instant madeAt,
      long signCount) {}

  private final Map<UUID, Wallet> wallets = new HashMap<>();
  private final Map<UUID, Till> tills = new HashMap<>();
  private final Map<UUID, Charge> charges = new HashMap<>();
  private final Map<UUID, Payment> payments = new HashMap<>();
  private final Map<UUID, TopUp> topUps = new HashMap<>();

  void opened(UUID holder) {
    wallets.put(holder, new Wallet());
  }

  void openedShop(UUID shop, String currency, ZoneId zone) {
    tills.put(shop, new Till(currency, zone));
  }

  Wallet wallet(UUID holder) {
    return found(wallets, holder);
  }

  Till till(UUID shop) {
    return found(tills, shop);
  }

  Charge charge(UUID id) {
    return found(charges, id);
  }

  Payment payment(UUID id) {
    return found(payments, id);
  }

  TopUp topUp(UUID id) {
    return found(topUps, id);
  }

  void add(UUID id, Charge charge) {
    charges.put(id, charge);
  }

  void add(UUID id, Payment payment) {
    payments.put(id, payment);
  }

  void add(UUID id, TopUp topUp) {
    topUps.put(id, topUp);
  }

  private static <T> T found(Map<UUID, T> things, UUID id) {
    T thing = things.get(id);
    if (thing == null) {
      throw new IllegalStateException("nobody told the auditor of " + id);
    }
    return thing;
  }
}
