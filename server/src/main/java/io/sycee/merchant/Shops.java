package io.sycee.merchant;

import io.sycee.api.Answer;
import io.sycee.identity.HolderId;
import io.sycee.identity.ShopCaller;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The register of shops and of who works in them. Steps that change something join the caller's
 * transaction and answer with the shop, or with the refusal.
 */
public interface Shops {

  Optional<Shop> find(UUID shop);

  Map<UUID, Shop> find(Collection<UUID> shops);

  /** The first shops of the register, oldest first. */
  List<Shop> oldest(int limit);

  /** The time zones in which there are shops. */
  List<ZoneId> timeZones();

  /**
   * The shops of a time zone, in the order of their ids.
   *
   * @param after the last of the page before; null for the first page
   */
  List<Shop> inTimeZone(ZoneId zone, @Nullable UUID after, int limit);

  /** The holder's place in a shop; empty for strangers, who must not learn that it exists. */
  Optional<Member> member(HolderId holder, UUID shop);

  /**
   * The shop, if the caller works in it or acts for it with one of its keys; empty for strangers,
   * who must not learn that it exists.
   */
  Optional<Shop> workplace(ShopCaller caller, UUID shop);

  List<Member> memberships(HolderId holder);

  /** Opens a shop with the holder as its owner; see {@link ShopStatus} for how it begins. */
  Shop open(HolderId owner, ShopApplication application);

  /** Closes it or opens it again, when its state allows that. */
  Answer become(Shop shop, ShopStatus status);

  /** Shops that wait for an officer, or whose name waits for one, oldest first. */
  List<Shop> applications();

  /** An officer vouches for the name, and opens the shop when it was waiting. */
  Answer approve(UUID shop);
}
