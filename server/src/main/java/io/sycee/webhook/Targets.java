package io.sycee.webhook;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where deliveries may go: to https addresses in the open internet. A shop could otherwise make us
 * knock at doors that only we can reach.
 *
 * <p>A name is resolved once, for the very connection that is made: what was checked is what is
 * connected to, whatever the name leads to a moment later. One inner address among several refuses
 * them all.
 */
@Component
class Targets implements DnsResolver {

  private static final int MAX_URL_LENGTH = 500;

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** A name that is not found by then is not found. */
  private static final Duration LOOKUP = Duration.ofSeconds(5);

  /**
   * Look-ups block the thread that makes them, so they have threads of their own: one for each
   * attempt under way and as many again for those that were given up, so that somebody's slow names
   * keep nobody else's waiting.
   */
  private static final int LOOKUPS_AT_ONCE = 2 * Courier.AT_ONCE;

  private static final Duration IDLE_THREADS_LIVE = Duration.ofSeconds(30);

  /** Asks for all addresses of a name. */
  @FunctionalInterface
  interface Names {
    InetAddress[] lookUp(String host) throws UnknownHostException;
  }

  private final boolean loopback;
  private final Names names;
  private final ExecutorService lookups =
      new ThreadPoolExecutor(
          0,
          LOOKUPS_AT_ONCE,
          IDLE_THREADS_LIVE.toMillis(),
          TimeUnit.MILLISECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("webhook-names-", 0).factory());

  @Autowired
  Targets(
      @Value("${sycee.webhooks.allow-loopback:false}") boolean loopback,
      @Value("${sycee.rails.sandbox:false}") boolean sandbox) {
    if (loopback && !sandbox) {
      throw new IllegalStateException(
          "Unset SYCEE_WEBHOOKS_ALLOW_LOOPBACK: with it a shop could reach what listens on this"
              + " machine. It is for sandboxes only.");
    }
    this(loopback, InetAddress::getAllByName);
  }

  Targets(boolean loopback, Names names) {
    this.loopback = loopback;
    this.names = names;
  }

  /** Why deliveries cannot go there; empty when they can, as far as the text shows. */
  Optional<Problem> refuses(String url) {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      String host = uri.getHost();
      if (url.length() > MAX_URL_LENGTH
          || host == null
          || uri.getRawUserInfo() != null
          || uri.getRawFragment() != null) {
        return Optional.of(
            refused("It needs a host, no user, no fragment and at most 500 characters."));
      }
      boolean here = loopback && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
      if (!scheme.equals("https") && !(scheme.equals("http") && here)) {
        return Optional.of(refused("It must begin with https://."));
      }
      if (isInner(host)) {
        return Optional.of(refused("It leads into a private network."));
      }
      return Optional.empty();
    } catch (URISyntaxException unreadable) {
      return Optional.of(refused("It is no URL."));
    }
  }

  private static Problem refused(String why) {
    return Problem.of(
            ProblemCode.WEBHOOK_URL_REFUSED,
            "Webhooks cannot be sent there. " + why + " Nothing changed.")
        .with("field", "url");
  }

  /** For addresses written as such; names are looked up when something is sent. */
  private boolean isInner(String host) {
    try {
      String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
      return !mayConnectTo(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException aName) {
      return false;
    }
  }

  private boolean mayConnectTo(InetAddress address) {
    return PublicAddresses.contain(address) || (loopback && address.isLoopbackAddress());
  }

  /** An address that is not in the open internet. */
  static final class InnerAddress extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    InnerAddress() {
      super("inner address");
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = lookUp(host);
    for (InetAddress address : found) {
      if (!mayConnectTo(address)) {
        throw new InnerAddress();
      }
    }
    return found;
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    Future<InetAddress[]> found;
    try {
      found = lookups.submit(() -> names.lookUp(host));
    } catch (RejectedExecutionException tooMany) {
      throw new UnknownHostException("too many names at once");
    }
    try {
      return found.get(LOOKUP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException unknown) {
      found.cancel(true);
      throw new UnknownHostException("unknown host");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("stopping");
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
