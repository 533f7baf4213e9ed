package io.sycee.qr;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys whose codes are accepted: the one that signs now, and those that signed the posters
 * still on the walls. Immutable.
 */
public final class QrKeys {
  private final Map<String, QrPublicKey> byId;

  private QrKeys(Map<String, QrPublicKey> byId) {
    this.byId = byId;
  }

  /**
   * The given keys, and no others.
   *
   * @throws IllegalArgumentException if two different keys share an id (of four bytes, so that a
   *     new key must be made)
   */
  public static QrKeys of(Collection<QrPublicKey> keys) {
    Map<String, QrPublicKey> byId = new LinkedHashMap<>();
    for (QrPublicKey key : keys) {
      QrPublicKey sameId = byId.putIfAbsent(key.keyId(), key);
      if (sameId != null && !sameId.equals(key)) {
        throw new IllegalArgumentException("Two keys share the id " + key.keyId());
      }
    }
    return new QrKeys(byId);
  }

  /** As {@link #of(Collection)}. */
  public static QrKeys of(QrPublicKey... keys) {
    return of(List.of(keys));
  }

  /** The keys in the order they were given, to be published. */
  public List<QrPublicKey> all() {
    return List.copyOf(byId.values());
  }

  Optional<QrPublicKey> find(String keyId) {
    return Optional.ofNullable(byId.get(keyId));
  }
}
