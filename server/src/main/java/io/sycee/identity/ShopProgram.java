package io.sycee.identity;

import java.util.Set;
import java.util.UUID;

/**
 * A program that showed a living API key of a shop.
 *
 * @param keyId the key, whichever of its secrets was shown
 * @param madeBy the holder who made the key
 */
public record ShopProgram(UUID keyId, UUID shop, Set<Scope> scopes, HolderId madeBy)
    implements ShopCaller {

  public ShopProgram {
    scopes = Set.copyOf(scopes);
  }

  /** The shop's, so that a request repeated with a rotated or another key is answered once. */
  @Override
  public String key() {
    return "shop:" + shop;
  }

  @Override
  public HolderId answerable() {
    return madeBy;
  }
}
