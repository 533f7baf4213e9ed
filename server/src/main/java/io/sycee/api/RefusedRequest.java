package io.sycee.api;

/**
 * A request whose shape is wrong: a missing field, an amount out of range. Thrown while a request
 * is being read, before any business step begins, and answered with its problem. Refusals by the
 * business itself are values, never this.
 */
public final class RefusedRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public RefusedRequest(Problem problem) {
    super(problem.code().code(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
