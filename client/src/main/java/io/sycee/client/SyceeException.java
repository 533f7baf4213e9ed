package io.sycee.client;

import org.jspecify.annotations.Nullable;

/** Why a request did not end as asked. */
public abstract sealed class SyceeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable String idempotencyKey;

  private SyceeException(
      String message, @Nullable String idempotencyKey, @Nullable Throwable cause) {
    super(message, cause);
    this.idempotencyKey = idempotencyKey;
  }

  /** Under which the same request can be asked again; null for one that changes nothing. */
  public @Nullable String idempotencyKey() {
    return idempotencyKey;
  }

  /** It was refused: nothing changed, no money moved. */
  public static final class Refused extends SyceeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refused(Problem problem, @Nullable String idempotencyKey) {
      super(problem.code() + ": " + problem.detail(), idempotencyKey, null);
      this.problem = problem;
    }

    public Problem problem() {
      return problem;
    }

    /** The stable code, such as {@code refund_exceeds_payment}. */
    public String code() {
      return problem.code();
    }
  }

  /**
   * It is not known how it ended, after all attempts. Keep the {@link #idempotencyKey} and ask
   * again later with it: nothing happens twice, and you will learn how it ended.
   */
  public static final class Unknown extends SyceeException {

    private static final long serialVersionUID = 1L;

    Unknown(String message, @Nullable String idempotencyKey, @Nullable Throwable cause) {
      super(message, idempotencyKey, cause);
    }
  }
}
