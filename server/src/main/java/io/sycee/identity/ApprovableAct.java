package io.sycee.identity;

import tools.jackson.databind.JsonNode;

/**
 * An act that holders approve with their passkey. Every bean of this type is offered by {@code POST
 * /v1/approvals} under its name; the act itself then builds the same terms from what it is about to
 * do, and redeems the proof against them.
 */
public interface ApprovableAct {

  /** The value of {@code act} in the request, such as {@code payment}. */
  String act();

  /**
   * The terms that the holder asks to approve.
   *
   * @param request the whole body of the request; a member that cannot be read is refused as {@code
   *     malformed_request}
   * @return terms whose {@link Terms#act()} is {@link #act()}, or why the act could not be done
   *     anyway
   */
  Outcome<Terms> termsFor(SignedInHolder holder, JsonNode request);
}
