package io.sycee.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where people reach this installation: the origins at which passkeys are made and used. The host
 * of the first one is the relying party id for ever: passkeys are bound to it, and changing it
 * locks everybody out.
 */
@Component
public final class Site {

  private final String name;
  private final Set<String> origins;
  private final URI first;

  public Site(
      @Value("${sycee.market.name:Sycee}") String name,
      @Value("${sycee.site.origin:}") String origins) {
    this.name = name;
    this.origins = new LinkedHashSet<>();
    for (String origin : Arrays.stream(origins.split(",", -1)).map(String::strip).toList()) {
      this.origins.add(origin.toLowerCase(Locale.ROOT));
      requireOrigin(origin);
    }
    this.first = URI.create(this.origins.iterator().next());
    for (String origin : this.origins) {
      requireBelow(URI.create(origin).getHost(), relyingPartyId());
    }
  }

  /** What a passkey dialogue calls this place. */
  public String name() {
    return name;
  }

  /** At least one, such as {@code https://pay.example.org}; no path, no default port. */
  public Set<String> origins() {
    return Set.copyOf(origins);
  }

  /** The first origin: where links that we print lead. */
  public String origin() {
    return first.toString();
  }

  /** The relying party id of WebAuthn. */
  public String relyingPartyId() {
    return first.getHost();
  }

  /** Whether browsers reach us over TLS; without it only a machine of one's own is allowed. */
  public boolean isHttps() {
    return "https".equals(first.getScheme());
  }

  private static void requireOrigin(String origin) {
    try {
      URI uri = new URI(origin);
      boolean bare =
          uri.getHost() != null
              && (uri.getRawPath() == null || uri.getRawPath().isEmpty())
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && uri.getRawUserInfo() == null;
      if (bare && ("https".equals(uri.getScheme()) || isOwnMachine(uri))) {
        return;
      }
    } catch (URISyntaxException unreadable) {
      // Said below, with what to set.
    }
    throw new IllegalStateException(
        "Set SYCEE_SITE_ORIGIN to where browsers reach this installation, such as"
            + " https://pay.example.org (several with commas between), without a path. Only"
            + " http://localhost may do without TLS: browsers refuse passkeys elsewhere. It is \""
            + origin
            + "\".");
  }

  private static boolean isOwnMachine(URI uri) {
    return "http".equals(uri.getScheme())
        && ("localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost()));
  }

  private static void requireBelow(String host, String relyingPartyId) {
    if (!host.equals(relyingPartyId) && !host.endsWith("." + relyingPartyId)) {
      throw new IllegalStateException(
          "In SYCEE_SITE_ORIGIN every host must be "
              + relyingPartyId
              + " (the first one's, to which passkeys are bound) or below it; "
              + host
              + " is not.");
    }
  }
}
