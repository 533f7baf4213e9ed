package io.sycee.identity.http;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.ShopProgram;
import io.sycee.identity.SignedInHolder;
import io.sycee.identity.SignedInOfficer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses whoever asks faster than {@link RequestLimits} allows, and tells everybody how much is
 * left.
 *
 * <p>It stands behind the doors: who is signed in, or whose key is shown, is known there without a
 * look-up of its own, and a public route still looks nobody up. Whoever the doors refuse pays with
 * their address.
 */
final class RateLimit extends OncePerRequestFilter {

  private record Bucket(TokenBuckets buckets, String policyHeader) {

    static @Nullable Bucket of(String name, int capacity, LongSupplier nanoTime) {
      if (capacity == 0) {
        return null;
      }
      TokenBuckets buckets = new TokenBuckets(name, capacity, nanoTime);
      return new Bucket(buckets, buckets.policyHeader());
    }
  }

  private final @Nullable Bucket holders;
  private final @Nullable Bucket programs;
  private final @Nullable Bucket addresses;
  private final ProblemResponses problems;

  RateLimit(RequestLimits limits, LongSupplier nanoTime, ProblemResponses problems) {
    this.holders = Bucket.of("holder", limits.holder(), nanoTime);
    this.programs = Bucket.of("key", limits.program(), nanoTime);
    this.addresses = Bucket.of("address", limits.address(), nanoTime);
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Problem> refusal = take(request, response);
    if (refusal.isPresent()) {
      problems.write(response, refusal.get());
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Files are for everybody, and cheaper than counting would be. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !isCounted(request);
  }

  private static boolean isCounted(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/v1/") || path.startsWith("/sandbox/");
  }

  /** Counts the request and says so in the answer's headers; the refusal if it is one too many. */
  Optional<Problem> take(HttpServletRequest request, HttpServletResponse response) {
    if (!isCounted(request)) {
      return Optional.empty();
    }
    Object principal =
        request.getAttribute(SessionLookup.FOUND) instanceof Authentication found
            ? found.getPrincipal()
            : null;
    return switch (principal) {
      case ShopProgram program -> take(programs, program.keyId(), response);
      case SignedInHolder holder -> take(holders, holder.holder(), response);
      case SignedInOfficer officer -> take(holders, officer.officer(), response);
      case null, default -> take(addresses, customer(request.getRemoteAddr()), response);
    };
  }

  private static Optional<Problem> take(
      @Nullable Bucket bucket, Object caller, HttpServletResponse response) {
    if (bucket == null) {
      return Optional.empty();
    }
    TokenBuckets.Taken taken = bucket.buckets().take(caller);
    response.setHeader("RateLimit-Policy", bucket.policyHeader());
    response.setHeader("RateLimit", bucket.buckets().limitHeader(taken));
    return taken.allowed()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                    ProblemCode.TOO_MANY_REQUESTS,
                    "More requests came than one caller may make. This one changed nothing, no"
                        + " money moved; wait "
                        + taken.waitSeconds()
                        + " s and send it again, with the same key.")
                .with("retryAfterSeconds", taken.waitSeconds()));
  }

  /** An IPv6 customer is given a whole /64 (RFC 6177): all of it counts as one address. */
  private static Object customer(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      InetAddress read = InetAddress.ofLiteral(address);
      return read instanceof Inet6Address
          ? ByteBuffer.wrap(read.getAddress()).getLong()
          : read.getHostAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return address;
    }
  }
}
