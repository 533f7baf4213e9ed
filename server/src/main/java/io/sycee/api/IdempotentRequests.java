package io.sycee.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.time.WallClock;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a request at most once for each caller, route and {@code Idempotency-Key}, by the IETF
 * Idempotency-Key draft.
 *
 * <p>One transaction holds everything, so that a kill at any moment leaves the effect and the key,
 * or neither:
 *
 * <pre>
 *   1  take the key's advisory lock, or answer 409     1 round trip
 *   2  look the key up: replay, 422, or go on          1 round trip
 *   3  the act itself, joined to this transaction
 *   4  store the answer under the key                  1 round trip
 *   5  commit; the lock goes with it                   1 round trip
 * </pre>
 *
 * A refusal rolls everything back and is not pinned: it changed nothing, and the same key may try
 * again once the cause is gone.
 */
@Component
public class IdempotentRequests {

  /**
   * Twice the 24 hours that clients are promised, so that a clock that is off cannot shorten it.
   */
  static final Duration KEPT_FOR = Duration.ofDays(2);

  /** Long enough for any client's own id, short enough to be no place to store things. */
  private static final int MAX_KEY_LENGTH = 200;

  private final TransactionTemplate transaction;
  private final IdempotencyKeyTable keys;
  private final JsonMapper json;
  private final WallClock clock;

  /**
   * In a crowd, transactions that hold a connection each must leave some for the statements that
   * carry many callers at once; those would queue behind all of them otherwise.
   */
  private final Semaphore connections;

  /** Both batches of the ledger, and the look-ups of sessions, keys, shops and wallets. */
  private static final int CONNECTIONS_OF_THE_CROWD = 6;

  /** As long as anybody waits for a connection, see application.yaml. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  IdempotentRequests(
      PlatformTransactionManager transactions,
      IdempotencyKeyTable keys,
      JsonMapper json,
      WallClock clock,
      @Value("${spring.datasource.hikari.maximum-pool-size:16}") int poolSize) {
    this.connections = new Semaphore(Math.max(1, poolSize - CONNECTIONS_OF_THE_CROWD), true);
    this.transaction = new TransactionTemplate(transactions);
    this.keys = keys;
    this.json = json;
    this.clock = clock;
  }

  /** Marks an answer that was given before. */
  public static final String REPLAYED = "Idempotent-Replayed";

  /**
   * Carries a request out once, or answers it as the first time.
   *
   * @param caller who asks, such as {@code holder:0190…}; keys of different callers never meet
   * @param request names the route and carries the key
   * @param content what must be equal for two requests to be the same one: the body without fresh
   *     passkey assertions, which differ on every try
   * @param act the step itself; it runs inside the transaction that keeps the key
   */
  public ResponseEntity<?> once(
      String caller, HttpServletRequest request, Object content, Supplier<Answer> act) {
    return switch (run(caller, request, content, act)) {
      case Ran ran -> ran.answer().response();
      case Replayed(IdempotencyKeyTable.Kept kept) -> replayed(kept);
    };
  }

  /** How the first of several steps ended, of which only this one is pinned by the key. */
  public sealed interface Beginning<T> permits Begun, NotBegun {}

  /** The step stands, and {@code value} says what it began. */
  public record Begun<T>(T value, boolean replayed) implements Beginning<T> {}

  /** The request was refused, and this is the answer. */
  public record NotBegun<T>(ResponseEntity<?> response) implements Beginning<T> {}

  /**
   * Carries out the first step of something that then goes on outside of one transaction. Later
   * steps must be safe to repeat: a replay returns here and repeats them.
   *
   * @param type of the body that {@code act} answers with
   */
  public <T> Beginning<T> begin(
      String caller,
      HttpServletRequest request,
      Object content,
      Class<T> type,
      Supplier<Answer> act) {
    return switch (run(caller, request, content, act)) {
      case Ran(Done done) -> new Begun<>(type.cast(Objects.requireNonNull(done.body())), false);
      case Ran(Problem refusal) -> new NotBegun<>(refusal.response());
      case Replayed(IdempotencyKeyTable.Kept kept) ->
          new Begun<>(json.readValue(String.valueOf(kept.body()), type), true);
    };
  }

  private sealed interface Run permits Ran, Replayed {}

  private record Ran(Answer answer) implements Run {}

  private record Replayed(IdempotencyKeyTable.Kept kept) implements Run {}

  /**
   * What is kept under a request's key, and what a request with that key must contain.
   *
   * @param scope SHA-256 of caller, method, path and key
   * @param fingerprint SHA-256 of the request's content
   */
  @SuppressWarnings("ArrayRecordComponent") // Two hashes, never compared as records.
  record RequestKey(byte[] scope, byte[] fingerprint) {}

  RequestKey keyOf(String caller, HttpServletRequest request, Object content) {
    return new RequestKey(
        sha256(caller, request.getMethod(), request.getRequestURI(), readKey(request)),
        sha256(json.writeValueAsString(content)));
  }

  /** The first answer, or that the key belongs to another request. */
  static ResponseEntity<?> repeated(IdempotencyKeyTable.Kept kept, RequestKey key) {
    return MessageDigest.isEqual(kept.fingerprint(), key.fingerprint())
        ? replayed(kept)
        : reused().response();
  }

  IdempotencyKeyTable.Kept kept(RequestKey key, Done done) {
    @Nullable String body = done.kept() == null ? null : json.writeValueAsString(done.kept());
    return new IdempotencyKeyTable.Kept(
        key.scope(), key.fingerprint(), done.status(), body, clock.now());
  }

  private Run run(String caller, HttpServletRequest request, Object content, Supplier<Answer> act) {
    RequestKey key = keyOf(caller, request, content);
    if (!mayBegin()) {
      return new Ran(busy());
    }
    try {
      return run(key, act);
    } finally {
      connections.release();
    }
  }

  private boolean mayBegin() {
    try {
      return connections.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Run run(RequestKey key, Supplier<Answer> act) {
    byte[] scope = key.scope();
    Run run =
        transaction.execute(status -> {
          if (!keys.tryLock(ByteBuffer.wrap(scope).getLong())) {
            return new Ran(stillRunning());
          }
          IdempotencyKeyTable.Kept kept = keys.find(scope).orElse(null);
          if (kept != null) {
            return MessageDigest.isEqual(kept.fingerprint(), key.fingerprint())
                ? new Replayed(kept)
                : new Ran(reused());
          }
          Answer answer = act.get();
          switch (answer) {
            case Problem refusal -> status.setRollbackOnly();
            case Done done -> keys.insert(List.of(kept(key, done)));
          }
          return new Ran(answer);
        });
    if (run == null) {
      throw new IllegalStateException("a request ended without an answer");
    }
    return run;
  }

  /** Drops keys that are older than any retry that was promised an answer. */
  public int forgetOldKeys() {
    Integer dropped = transaction.execute(status -> keys.deleteBefore(clock.now().minus(KEPT_FOR)));
    return dropped == null ? 0 : dropped;
  }

  private static ResponseEntity<?> replayed(IdempotencyKeyTable.Kept kept) {
    return response(kept, ResponseEntity.status(kept.status()).header(REPLAYED, "true"));
  }

  /** What was written for the key's row is the answer itself. */
  static ResponseEntity<?> response(IdempotencyKeyTable.Kept kept) {
    return response(kept, ResponseEntity.status(kept.status()));
  }

  private static ResponseEntity<?> response(
      IdempotencyKeyTable.Kept kept, ResponseEntity.BodyBuilder builder) {
    String body = kept.body();
    return body == null
        ? builder.build()
        : builder.contentType(MediaType.APPLICATION_JSON).body(body.getBytes(UTF_8));
  }

  private static String readKey(HttpServletRequest request) {
    String header = request.getHeader("Idempotency-Key");
    String key = header == null ? "" : unquoted(header.strip());
    if (key.isEmpty() || key.length() > MAX_KEY_LENGTH) {
      throw new RefusedRequest(
          Problem.of(
              ProblemCode.IDEMPOTENCY_KEY_MISSING,
              "Send an Idempotency-Key header of 1 to "
                  + MAX_KEY_LENGTH
                  + " characters, new for each new request and the same for each retry."
                  + " Nothing changed."));
    }
    return key;
  }

  /** The draft makes the key a quoted string; what most clients send is accepted too. */
  private static String unquoted(String header) {
    boolean quoted = header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"");
    return quoted ? header.substring(1, header.length() - 1) : header;
  }

  static Problem busy() {
    return Problem.of(
            ProblemCode.BUSY,
            "More is going on than we can take. Nothing changed, no money moved; try again in a"
                + " moment, with the same key.")
        .with("retryAfterSeconds", 1);
  }

  static Problem stillRunning() {
    return Problem.of(
        ProblemCode.IDEMPOTENCY_KEY_IN_PROGRESS,
        "The first request with this key has not ended yet. Ask again in a moment with the same"
            + " key: it is carried out once at most.");
  }

  private static Problem reused() {
    return Problem.of(
        ProblemCode.IDEMPOTENCY_KEY_REUSED,
        "This key already belongs to a request with another body. This one changed nothing, no"
            + " money moved; send it with a new key.");
  }

  private static byte[] sha256(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(UTF_8);
        // The length goes first, so that no two lists of parts run together into the same bytes.
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
