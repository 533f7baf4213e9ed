package io.sycee.api;

import io.sycee.api.IdempotentRequests.RequestKey;
import io.sycee.ledger.BusinessRow;
import io.sycee.ledger.BusinessRows;
import io.sycee.ledger.GroupedOutcome;
import io.sycee.ledger.GroupedOutcome.NotNow;
import io.sycee.ledger.GroupedOutcome.Unknown;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.Posting;
import io.sycee.ledger.PostingOutcome.Posted;
import io.sycee.ledger.PostingOutcome.Refused;
import io.sycee.ledger.PostingRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Runs a request that is one grouped posting at most once for each caller, route and {@code
 * Idempotency-Key}, like {@link IdempotentRequests}.
 *
 * <p>The key's row commits in the batch of the posting, so that a kill leaves both or neither:
 *
 * <pre>
 *   1  take the key on this instance, or answer 409
 *   2  look the key up: replay, 422, or go on         gathered with other callers'
 *   3  what the step reads                            gathered
 *   4  the posting, its business row, the key's row   one commit for many callers
 * </pre>
 *
 * Two instances may get through to step 4 with one key: then the second row violates the table's
 * primary key, the batch is halved until only its posting is refused, and the first one's answer is
 * given.
 */
@Component
public class GroupedRequests {

  private final IdempotentRequests requests;
  private final IdempotencyKeyTable keys;
  private final Ledger ledger;
  private final Set<ByteBuffer> running = ConcurrentHashMap.newKeySet();

  /** One object, so that the rows of a batch come to one statement. */
  private final BusinessRows<IdempotencyKeyTable.Kept> keyRows;

  GroupedRequests(IdempotentRequests requests, IdempotencyKeyTable keys, Ledger ledger) {
    this.requests = requests;
    this.keys = keys;
    this.ledger = ledger;
    this.keyRows = keys::insert;
  }

  /** What a request comes to, once it was looked at. */
  public sealed interface Step permits Post, Join, Refuse {}

  /**
   * One posting with its row.
   *
   * @param answer of what was posted; may be asked more than once, and by another thread
   * @param refusal in words for the caller
   */
  public record Post(
      Posting posting,
      BusinessRow<?> row,
      Function<Posted, Done> answer,
      Function<Refused, Problem> refusal)
      implements Step {}

  /** It takes more than one posting: it is carried out in a transaction of its own. */
  public record Join(Supplier<Answer> act) implements Step {}

  /** Nothing is posted. */
  public record Refuse(Problem problem) implements Step {}

  /**
   * Carries a request out once, or answers it as the first time.
   *
   * @param caller whose key it is, such as {@code holder:0190…}
   * @param request names the route and carries the key
   * @param content what must be equal for two requests to be the same one
   * @param step looks at the request; changes nothing
   */
  public ResponseEntity<?> once(
      String caller, HttpServletRequest request, Object content, Supplier<Step> step) {
    RequestKey key = requests.keyOf(caller, request, content);
    ByteBuffer taken = ByteBuffer.wrap(key.scope());
    if (!running.add(taken)) {
      return IdempotentRequests.stillRunning().response();
    }
    try {
      Optional<IdempotencyKeyTable.Kept> kept = keys.find(key.scope());
      if (kept.isPresent()) {
        return IdempotentRequests.repeated(kept.get(), key);
      }
      return switch (step.get()) {
        case Refuse(Problem problem) -> problem.response();
        case Join(Supplier<Answer> act) -> requests.once(caller, request, content, act);
        case Post post -> post(key, post);
      };
    } finally {
      running.remove(taken);
    }
  }

  private ResponseEntity<?> post(RequestKey key, Post post) {
    FirstAnswer answer = new FirstAnswer(key, post);
    GroupedOutcome outcome =
        ledger.postGrouped(post.posting(), post.row(), new BusinessRow<>(keyRows, answer::keep));
    return switch (outcome) {
      case Posted posted -> answer.response(posted);
      case Refused refused ->
          refused.refusal() == PostingRefusal.REFUSED_BY_DATABASE
              ? firstAnswer(key, refused)
              : post.refusal().apply(refused).response();
      case NotNow notNow -> notNow(notNow.reason()).response();
      case Unknown _ -> unknown().response();
    };
  }

  /** The answer, written once: for the key's row and for the caller. */
  private final class FirstAnswer {

    private final RequestKey key;
    private final Post post;

    /** What the batch's thread wrote last; a batch that is tried again writes again. */
    private volatile @Nullable Written written;

    FirstAnswer(RequestKey key, Post post) {
      this.key = key;
      this.post = post;
    }

    IdempotencyKeyTable.Kept keep(Posted posted) {
      Done done = post.answer().apply(posted);
      IdempotencyKeyTable.Kept kept = requests.kept(key, done);
      written = new Written(posted, done, kept);
      return kept;
    }

    @SuppressWarnings("ReferenceEquality") // The very outcome that was written, not one alike.
    ResponseEntity<?> response(Posted posted) {
      Written last = written;
      return last == null || last.posted() != posted || last.done().body() != last.done().kept()
          ? post.answer().apply(posted).response()
          : IdempotentRequests.response(last.kept());
    }
  }

  private record Written(Posted posted, Done done, IdempotencyKeyTable.Kept kept) {}

  private ResponseEntity<?> firstAnswer(RequestKey key, Refused refused) {
    return keys.find(key.scope())
        .<ResponseEntity<?>>map(kept -> IdempotentRequests.repeated(kept, key))
        .orElseThrow(() -> new IllegalStateException("the database refused a row: " + refused));
  }

  private static Problem notNow(NotNow.Reason reason) {
    return switch (reason) {
      case BUSY -> IdempotentRequests.busy();
      case DATABASE_UNAVAILABLE, STOPPING ->
          Problem.of(
                  ProblemCode.UNAVAILABLE,
                  "We cannot do this right now. No money moved; try again in a moment, with the"
                      + " same key.")
              .with("retryAfterSeconds", 5);
    };
  }

  private static Problem unknown() {
    return Problem.of(
            ProblemCode.OUTCOME_UNKNOWN,
            "The answer was lost on its way, and we do not know yet whether money moved. Ask again"
                + " with the same key: nothing happens twice, and you will learn how it ended.")
        .with("retryAfterSeconds", 1);
  }
}
