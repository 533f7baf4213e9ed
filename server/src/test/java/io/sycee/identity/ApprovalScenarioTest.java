package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sycee.SyceeTest;
import io.sycee.demo.SoftwareAuthenticator;
import io.sycee.identity.Approvals.Approved;
import io.sycee.identity.Approvals.Reason;
import io.sycee.identity.Approvals.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ApprovalScenarioTest extends IdentityScenario {

  private static final Terms COFFEE =
      Terms.of("payment").with("shop", "Corner Coffee").with("amountMinor", "420");

  @Autowired private Approvals approvals;
  @Autowired private PlatformTransactionManager transactions;

  private Browser browser;
  private HolderId holder;

  @BeforeEach
  void somebodyIsSignedIn() {
    browser = holder();
    holder = browser.holderId();
  }

  @Test
  void the_passkey_over_exact_terms_approves_them() {
    Approvals.Pending pending = approvals.begin(holder, COFFEE);

    assertThat(pending.terms()).isEqualTo("act=payment\nshop=Corner Coffee\namountMinor=420\n");
    assertThat(pending.expiresAt()).isEqualTo(time.instant().plus(Duration.ofMinutes(2)));
    assertThat(redeem(COFFEE, sign(pending))).isInstanceOf(Approved.class);
  }

  @Test
  void other_terms_are_not_approved() {
    ApprovalProof proof = sign(approvals.begin(holder, COFFEE));

    assertThat(redeem(COFFEE.with("tip", "1"), proof)).isEqualTo(new Refused(Reason.OTHER_TERMS));
    for (String amount : List.of("421", "42000")) {
      Terms dearer = Terms.of("payment").with("shop", "Corner Coffee").with("amountMinor", amount);
      assertThat(redeem(dearer, proof)).isEqualTo(new Refused(Reason.OTHER_TERMS));
    }
  }

  @Test
  void an_approval_serves_once() {
    ApprovalProof proof = sign(approvals.begin(holder, COFFEE));
    assertThat(redeem(COFFEE, proof)).isInstanceOf(Approved.class);

    assertThat(redeem(COFFEE, proof)).isEqualTo(new Refused(Reason.USED_OR_UNKNOWN));
  }

  @Test
  void an_act_that_fails_leaves_the_approval_unused() {
    ApprovalProof proof = sign(approvals.begin(holder, COFFEE));
    assertThatThrownBy(() ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(status -> {
                  assertThat(approvals.redeem(holder, COFFEE, proof)).isInstanceOf(Approved.class);
                  throw new IllegalStateException("the act broke");
                }))
        .hasMessage("the act broke");

    assertThat(redeem(COFFEE, proof)).isInstanceOf(Approved.class);
  }

  @Test
  void of_two_racing_acts_with_one_approval_exactly_one_is_approved() {
    for (int round = 0; round < 10; round++) {
      ApprovalProof proof = sign(approvals.begin(holder, COFFEE));

      List<Approvals.Outcome> outcomes =
          race(() -> redeem(COFFEE, proof), () -> redeem(COFFEE, proof));

      assertThat(outcomes).filteredOn(Approved.class::isInstance).hasSize(1);
      assertThat(outcomes).contains(new Refused(Reason.USED_OR_UNKNOWN));
    }
  }

  @Test
  void an_approval_lives_two_minutes() {
    ApprovalProof late = sign(approvals.begin(holder, COFFEE));
    time.advance(Duration.ofMinutes(2));
    assertThat(redeem(COFFEE, late)).isEqualTo(new Refused(Reason.EXPIRED));

    ApprovalProof inTime = sign(approvals.begin(holder, COFFEE));
    time.advance(Duration.ofMinutes(2).minusMillis(1));
    assertThat(redeem(COFFEE, inTime)).isInstanceOf(Approved.class);
  }

  @Test
  void the_passkey_of_another_holder_does_not_approve() {
    Browser accomplice = holder();
    Approvals.Pending pending = approvals.begin(holder, COFFEE);

    assertThat(redeem(COFFEE, sign(pending, accomplice.device())))
        .isEqualTo(new Refused(Reason.PASSKEY_REFUSED));
  }

  @Test
  void the_approval_of_another_holder_does_not_serve() {
    Browser other = holder();
    ApprovalProof theirs = sign(approvals.begin(other.holderId(), COFFEE), other.device());

    assertThat(redeem(COFFEE, theirs)).isEqualTo(new Refused(Reason.USED_OR_UNKNOWN));
  }

  @Test
  void a_device_that_does_not_check_its_user_does_not_approve() {
    browser.device().stopVerifyingItsUser();

    assertThat(redeem(COFFEE, sign(approvals.begin(holder, COFFEE))))
        .isEqualTo(new Refused(Reason.PASSKEY_REFUSED));
  }

  @Test
  void a_copied_passkey_does_not_approve() {
    SoftwareAuthenticator copy = browser.device().stolenCopy();
    assertThat(redeem(COFFEE, sign(approvals.begin(holder, COFFEE)))).isInstanceOf(Approved.class);

    assertThat(redeem(COFFEE, sign(approvals.begin(holder, COFFEE), copy)))
        .isEqualTo(new Refused(Reason.PASSKEY_REFUSED));
  }

  @Test
  void signing_in_is_no_approval() {
    Approvals.Pending pending = approvals.begin(holder, COFFEE);
    Browser.Response ceremony = browser.post("/v1/sessions/ceremony", null);
    ApprovalProof proof =
        new ApprovalProof(pending.approvalId(), browser.assertion(ceremony).path("credential"));

    assertThat(redeem(COFFEE, proof)).isEqualTo(new Refused(Reason.OTHER_TERMS));
  }

  @Test
  void a_proof_that_is_not_whole_is_no_proof() {
    assertThat(redeem(COFFEE, null)).isEqualTo(new Refused(Reason.MISSING));
    assertThat(redeem(COFFEE, new ApprovalProof(UUID.randomUUID(), null)))
        .isEqualTo(new Refused(Reason.MISSING));
    assertThat(
            redeem(COFFEE, new ApprovalProof(UUID.randomUUID(), Browser.JSON.createObjectNode())))
        .isEqualTo(new Refused(Reason.USED_OR_UNKNOWN));
  }

  @Test
  void redeeming_without_the_transaction_of_an_act_is_a_bug() {
    ApprovalProof proof = sign(approvals.begin(holder, COFFEE));

    assertThatThrownBy(() -> approvals.redeem(holder, COFFEE, proof))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void an_act_that_nobody_offers_cannot_be_approved() {
    assertThat(browser.post("/v1/approvals", Map.of("act", "world_peace")).text("field"))
        .isEqualTo("act");
    assertThat(browser.post("/v1/approvals", Map.of()).text("field")).isEqualTo("act");
    assertThat(browser.post("/v1/approvals", List.of()).text("field")).isEqualTo("act");
    assertThat(browser.post("/v1/approvals", Map.of("act", "passkey_remove")).text("field"))
        .isEqualTo("passkeyId");
  }

  @Test
  void the_approval_of_one_act_does_not_serve_another() {
    Map<String, Object> body = Map.of("approval", browser.approve(Map.of("act", "passkey_add")));

    assertThat(browser.post("/v1/me/recovery-codes", body).code()).isEqualTo("approval_invalid");
  }

  private Approvals.Outcome redeem(Terms terms, @Nullable ApprovalProof proof) {
    Approvals.Outcome outcome =
        new TransactionTemplate(transactions)
            .execute(status -> {
              Approvals.Outcome result = approvals.redeem(holder, terms, proof);
              if (result instanceof Refused) {
                status.setRollbackOnly();
              }
              return result;
            });
    if (outcome == null) {
      throw new AssertionError("no outcome");
    }
    return outcome;
  }

  private ApprovalProof sign(Approvals.Pending pending) {
    return sign(pending, browser.device());
  }

  /** Signs even where the server did not ask for this device. */
  private static ApprovalProof sign(Approvals.Pending pending, SoftwareAuthenticator device) {
    Map<String, Object> options = new java.util.HashMap<>(pending.publicKey());
    options.put("allowCredentials", List.of());
    return new ApprovalProof(
        pending.approvalId(),
        Browser.JSON.readTree(
            device.assertFor(Browser.JSON.writeValueAsString(options), SyceeTest.ORIGIN)));
  }
}
