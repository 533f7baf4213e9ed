package io.sycee.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.time.WallClock;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Bounds guessing. Counters are in the database, so that all instances share them, under an HMAC of
 * what is tried, the address and the window: the database holds no address, and the counters of two
 * windows cannot be joined into somebody's day.
 *
 * <p>Each count commits by itself, before the attempt is looked at, so that a refused attempt still
 * counts. Windows are fixed: across a boundary an address gets at most twice the limit.
 */
@Component
class Attempts {

  /** An IPv6 customer is given a whole /64 (RFC 6177): all of it counts as one address. */
  private static final int IPV6_CUSTOMER_BYTES = 8;

  /** Stands for all addresses together. */
  private static final String EVERYBODY = "*";

  enum Kind {
    OPENING(AttemptLimits.SHORT_WINDOW),
    SIGN_IN(AttemptLimits.SHORT_WINDOW),
    RECOVERY(AttemptLimits.LONG_WINDOW),
    ENROLMENT(AttemptLimits.LONG_WINDOW),
    FAILED_RECOVERY_CODE(AttemptLimits.LONG_WINDOW),
    LOOK_UP(AttemptLimits.LONG_WINDOW),
    VAIN_LOOK_UP(AttemptLimits.LONG_WINDOW);

    private final Duration window;

    Kind(Duration window) {
      this.window = window;
    }
  }

  private final AttemptTable table;
  private final AttemptLimits limits;
  private final SecretKey key;
  private final WallClock clock;

  Attempts(AttemptTable table, AttemptLimits limits, MasterKey master, WallClock clock) {
    this.table = table;
    this.limits = limits;
    this.key = master.derive(MasterKey.Purpose.ATTEMPT);
    this.clock = clock;
  }

  /** Counts one attempt; the refusal if it is one too many, else null. */
  @Nullable Problem admit(Kind kind, String clientAddress) {
    return admit(kind, clientAddress, 1);
  }

  /**
   * Counts several attempts at once.
   *
   * @param subject an address, or whoever else is bounded
   */
  @Nullable Problem admit(Kind kind, String subject, int attempts) {
    Window window = window(kind);
    int counted = table.count(key(kind, subject, window), attempts, window.end());
    return counted <= limit(kind) ? null : tooMany(window);
  }

  /** The refusal if as many were counted as may be, else null; this one is not counted. */
  @Nullable Problem exhausted(Kind kind, String subject) {
    Window window = window(kind);
    return table.counted(key(kind, subject, window)) < limit(kind) ? null : tooMany(window);
  }

  /** Counts one without asking whether it is too many. */
  void note(Kind kind, String subject) {
    Window window = window(kind);
    table.count(key(kind, subject, window), 1, window.end());
  }

  /** The refusal while recovery codes are being guessed wholesale, else null. */
  @Nullable Problem recoveryPaused() {
    return exhausted(Kind.FAILED_RECOVERY_CODE, EVERYBODY);
  }

  void recoveryCodeFailed() {
    note(Kind.FAILED_RECOVERY_CODE, EVERYBODY);
  }

  private int limit(Kind kind) {
    return switch (kind) {
      case OPENING -> limits.opening();
      case SIGN_IN -> limits.signIn();
      case RECOVERY -> limits.recovery();
      case ENROLMENT -> limits.enrolment();
      case FAILED_RECOVERY_CODE -> limits.failedRecoveryCodes();
      case LOOK_UP -> limits.lookUp();
      case VAIN_LOOK_UP -> limits.vainLookUp();
    };
  }

  private record Window(long number, Instant end) {}

  private Window window(Kind kind) {
    long seconds = kind.window.toSeconds();
    long number = Math.floorDiv(clock.now().getEpochSecond(), seconds);
    return new Window(number, Instant.ofEpochSecond((number + 1) * seconds));
  }

  private byte[] key(Kind kind, String clientAddress, Window window) {
    byte[] name = kind.name().getBytes(UTF_8);
    byte[] address = clientAddress.equals(EVERYBODY) ? new byte[0] : customer(clientAddress);
    return Secrets.hmac(
        key,
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + name.length + address.length)
            .putLong(window.number())
            .putInt(name.length)
            .put(name)
            .put(address)
            .array());
  }

  private static byte[] customer(String clientAddress) {
    try {
      InetAddress address = InetAddress.ofLiteral(clientAddress);
      return address instanceof Inet6Address
          ? Arrays.copyOf(address.getAddress(), IPV6_CUSTOMER_BYTES)
          : address.getAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return clientAddress.getBytes(UTF_8);
    }
  }

  private Problem tooMany(Window window) {
    long seconds = Duration.between(clock.now(), window.end()).toSeconds() + 1;
    return Problem.of(
            ProblemCode.TOO_MANY_ATTEMPTS,
            "There were too many attempts. Wait "
                + (seconds + 59) / 60
                + " min and try again; no money moved.")
        .with("retryAfterSeconds", seconds);
  }
}
