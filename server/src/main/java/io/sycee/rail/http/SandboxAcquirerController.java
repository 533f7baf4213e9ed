package io.sycee.rail.http;

import io.sycee.api.Field;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.money.Money;
import io.sycee.rail.SandboxCardAcquirer;
import java.net.URI;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pages that belong to a card acquirer and a card issuer in production: the card form's answer
 * and the issuer's step. They are the sandbox's stand-in for somebody else's web site.
 */
@RestController
@ConditionalOnProperty("sycee.rails.sandbox")
class SandboxAcquirerController {

  private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("MM/yy");

  private final SandboxCardAcquirer acquirer;

  SandboxAcquirerController(SandboxCardAcquirer acquirer) {
    this.acquirer = acquirer;
  }

  record CardForm(
      @Nullable String number, @Nullable String expiry, @Nullable String securityCode) {}

  @PostMapping("/sandbox/acquirer/cards")
  ResponseEntity<?> tokenize(@RequestBody CardForm form) {
    String number = Field.text("number", form.number(), 30);
    String code = Field.text("securityCode", form.securityCode(), 4);
    YearMonth expiry;
    try {
      expiry = YearMonth.parse(Field.text("expiry", form.expiry(), 5), EXPIRY);
    } catch (DateTimeParseException notAMonth) {
      return Problem.malformed("expiry", "Write the expiry as MM/YY.").response();
    }
    if (code.length() < 3 || !code.chars().allMatch(Character::isDigit)) {
      return Problem.malformed("securityCode", "The security code is three or four digits.")
          .response();
    }
    return acquirer
        .tokenize(number, expiry)
        .<ResponseEntity<?>>map(token -> ResponseEntity.status(201).body(token))
        .orElseGet(() ->
            Problem.of(
                    ProblemCode.SANDBOX_CARD_UNKNOWN,
                    "The sandbox knows only its own test cards, such as 4000 0000 0000 0010,"
                        + " with an expiry that is not past. Never type a real card here."
                        + " Nothing was charged.")
                .response());
  }

  record ChargeBackForm(@Nullable UUID topUpId) {}

  record ChargeBackView(UUID chargeBackId) {}

  /** What happens in production when a cardholder disowns a charge before the issuer. */
  @PostMapping("/sandbox/acquirer/charge-backs")
  ResponseEntity<?> chargeBack(@RequestBody ChargeBackForm form) {
    return acquirer
        .chargeBack(Field.required("topUpId", form.topUpId()))
        .<ResponseEntity<?>>map(id -> ResponseEntity.status(201).body(new ChargeBackView(id)))
        .orElseGet(() -> Problem.notFound().response());
  }

  @GetMapping(value = "/sandbox/acquirer/steps/{stepId}", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<?> show(@PathVariable UUID stepId) {
    return acquirer
        .waitingStep(stepId)
        .<ResponseEntity<?>>map(amount ->
            ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(page(amount)))
        .orElseGet(() -> Problem.notFound().response());
  }

  @PostMapping("/sandbox/acquirer/steps/{stepId}")
  ResponseEntity<?> answer(@PathVariable UUID stepId, @RequestParam String answer) {
    boolean approve = answer.equals("approve");
    if (!approve && !answer.equals("refuse")) {
      return Problem.malformed("answer", "Answer \"approve\" or \"refuse\".").response();
    }
    return acquirer
        .answerStep(stepId, approve)
        .<ResponseEntity<?>>map(
            path -> ResponseEntity.status(303).location(URI.create(path)).build())
        .orElseGet(() -> Problem.notFound().response());
  }

  private static String page(Money amount) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Test bank</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/sandbox/acquirer/page.css">
    </head>
    <body>
    <main>
    <p class="mark">Sandbox · 沙盒</p>
    <h1>Test bank</h1>
    <p>Is it you who tops up a wallet with <strong>%s</strong>?</p>
    <p lang="zh">是您本人在为钱包充值吗？</p>
    <form method="post">
    <button name="answer" value="approve" data-testid="step-approve">Yes, approve · 同意</button>
    <button name="answer" value="refuse" data-testid="step-refuse">No, refuse · 拒绝</button>
    </form>
    <p class="small">No bank and no money is behind this page.</p>
    </main>
    </body>
    </html>
    """
        .formatted(amount);
  }
}
