package io.sycee.merchant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tills of shops. Steps that change something join the caller's transaction. */
@Component
public class Tills {

  /** A department store's; and a list that a person can read. */
  private static final int MOST = 100;

  private static final long MOST_KNOWN = 5_000;

  private final TillTable table;
  private final ShopTable shops;
  private final BusinessClock clock;

  /** Which till a printed name is: it never becomes another, so remembering it is no authority. */
  private final Cache<Named, UUID> known = Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

  Tills(TillTable table, ShopTable shops, BusinessClock clock) {
    this.table = table;
    this.shops = shops;
    this.clock = clock;
  }

  private record Named(UUID shop, String name) {}

  /** By their names. */
  public List<Till> of(UUID shop) {
    return table.of(shop);
  }

  /** One at which money may be taken. */
  public Optional<Till> working(UUID shop, UUID id) {
    return table.find(shop, id).filter(till -> !till.retired());
  }

  public Optional<Till> find(UUID shop, UUID id) {
    return table.find(shop, id);
  }

  /** The till whose name is in a code, retired or not. */
  Optional<UUID> named(UUID shop, String name) {
    Named sought = new Named(shop, name);
    UUID remembered = known.getIfPresent(sought);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    Optional<UUID> found = table.named(shop, name).map(Till::id);
    found.ifPresent(id -> known.put(sought, id));
    return found;
  }

  /**
   * Adds a till, or takes a retired one of that name into use again.
   *
   * @return {@link Done} with the {@link Till}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer add(UUID shop, String name) {
    // Two that race for the last place are decided one after the other.
    var _ = shops.lock(shop).orElseThrow();
    if (table.of(shop).stream().filter(till -> !till.name().equals(name)).count() >= MOST) {
      return Problem.of(
              ProblemCode.LIMIT_REACHED,
              "A shop has at most " + MOST + " tills, the retired ones included. Nothing changed.")
          .with("limit", MOST);
    }
    return Done.created(table.add(shop, TimeOrderedId.next(), name, clock.now()));
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public Answer retire(UUID shop, UUID id) {
    return table.retire(shop, id, clock.now()).<Answer>map(Done::ok).orElseGet(Problem::notFound);
  }
}
