package io.sycee.merchant;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.HolderId;
import io.sycee.identity.ShopCaller;
import io.sycee.identity.ShopProgram;
import io.sycee.identity.SignedInHolder;
import io.sycee.ledger.AccountId;
import io.sycee.ledger.AccountKind;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.NewAccount;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
class PostgresShops implements Shops {

  private final ShopTable shops;
  private final StaffTable staff;
  private final Ledger ledger;
  private final BusinessClock clock;
  private final boolean sandbox;

  PostgresShops(
      ShopTable shops,
      StaffTable staff,
      Ledger ledger,
      BusinessClock clock,
      @Value("${sycee.rails.sandbox:false}") boolean sandbox) {
    this.shops = shops;
    this.staff = staff;
    this.ledger = ledger;
    this.clock = clock;
    this.sandbox = sandbox;
  }

  @Override
  public Optional<Shop> find(UUID shop) {
    return shops.find(shop);
  }

  @Override
  public Map<UUID, Shop> find(Collection<UUID> ids) {
    return shops.find(ids).stream().collect(Collectors.toMap(Shop::id, Function.identity()));
  }

  @Override
  public List<Shop> oldest(int limit) {
    return shops.oldest(limit);
  }

  @Override
  public List<ZoneId> timeZones() {
    return shops.timeZones();
  }

  @Override
  public List<Shop> inTimeZone(ZoneId zone, @Nullable UUID after, int limit) {
    return shops.inTimeZone(zone, after, limit);
  }

  @Override
  public Optional<Member> member(HolderId holder, UUID shop) {
    return shops.member(holder, shop);
  }

  @Override
  public Optional<Shop> workplace(ShopCaller caller, UUID shop) {
    return switch (caller) {
      case SignedInHolder me -> member(me.holder(), shop).map(Member::shop);
      case ShopProgram program -> program.shop().equals(shop) ? find(shop) : Optional.empty();
    };
  }

  @Override
  public List<Member> memberships(HolderId holder) {
    return shops.memberships(holder);
  }

  @Override
  public Shop open(HolderId owner, ShopApplication application) {
    AccountId takings =
        ledger.open(new NewAccount(AccountKind.TAKINGS, application.currency(), 0L));
    AccountId payable =
        ledger.open(new NewAccount(AccountKind.PAYABLE, application.currency(), 0L));
    Shop shop =
        new Shop(
            TimeOrderedId.next(),
            application.name(),
            application.city(),
            application.country(),
            application.categoryCode(),
            application.currency(),
            application.timeZone(),
            application.acceptsCash(),
            sandbox ? ShopStatus.OPEN : ShopStatus.APPLIED,
            false,
            takings,
            payable,
            clock.now());
    shops.insert(shop);
    staff.insert(shop.id(), owner, StaffRole.OWNER, null, clock.now());
    return shop;
  }

  @Override
  public Answer become(Shop shop, ShopStatus status) {
    Shop locked = shops.lock(shop.id()).orElseThrow();
    if (locked.status() == status) {
      return Done.ok(locked);
    }
    // Only an officer takes a shop out of APPLIED; an owner moves it between open and closed.
    if (locked.status() == ShopStatus.APPLIED || !locked.status().mayBecome(status)) {
      return Problem.of(
          ProblemCode.SHOP_NOT_OPEN_YET,
          "The shop still waits for an officer's approval. Nothing changed.");
    }
    shops.update(shop.id(), status, locked.verified());
    return Done.ok(shops.lock(shop.id()).orElseThrow());
  }

  @Override
  public List<Shop> applications() {
    return shops.unverified();
  }

  @Override
  public Answer approve(UUID id) {
    Optional<Shop> shop = shops.lock(id);
    if (shop.isEmpty()) {
      return Problem.notFound();
    }
    ShopStatus status = shop.get().status();
    shops.update(id, status == ShopStatus.APPLIED ? ShopStatus.OPEN : status, true);
    return Done.ok(shops.lock(id).orElseThrow());
  }
}
