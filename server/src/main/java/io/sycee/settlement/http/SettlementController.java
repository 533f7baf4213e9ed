package io.sycee.settlement.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.sycee.api.Field;
import io.sycee.api.Page;
import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.OpenToKeys;
import io.sycee.identity.Scope;
import io.sycee.identity.ShopCaller;
import io.sycee.merchant.Shop;
import io.sycee.merchant.Shops;
import io.sycee.payment.ShopLine;
import io.sycee.settlement.Settlement;
import io.sycee.settlement.Settlements;
import io.sycee.settlement.Statement;
import io.sycee.settlement.StatementCsv;
import io.sycee.settlement.StatementPdf;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A shop's closed days, for owners, cashiers and programs that may read its payments. */
@RestController
class SettlementController {

  private final Shops shops;
  private final Settlements settlements;

  SettlementController(Shops shops, Settlements settlements) {
    this.shops = shops;
    this.settlements = settlements;
  }

  record SettlementView(
      UUID id,
      LocalDate day,
      String currency,
      Instant beginsAt,
      Instant endsAt,
      Instant closedAt,
      long paymentCount,
      long grossMinor,
      long refundCount,
      long refundsMinor,
      long feeMinor,
      long netMinor,
      long feeOwedBeforeMinor,
      long feeOwedAfterMinor,
      long payableAfterMinor) {

    static SettlementView of(Settlement day) {
      return new SettlementView(
          day.id(),
          day.day(),
          day.currency().getCurrencyCode(),
          day.beginsAt(),
          day.endsAt(),
          day.closedAt(),
          day.paymentCount(),
          day.grossMinor(),
          day.refundCount(),
          day.refundsMinor(),
          day.feeMinor(),
          day.netMinor(),
          day.feeOwedBeforeMinor(),
          day.feeOwedAfterMinor(),
          day.payableAfterMinor());
    }
  }

  record LineView(
      UUID id,
      String kind,
      UUID paymentId,
      long amountMinor,
      long feeMinor,
      String payer,
      @Nullable String reference,
      @Nullable UUID tillId,
      Instant at) {

    static LineView of(Settlements.Line line) {
      ShopLine of = line.of();
      return new LineView(
          of.id(),
          of.kind().name().toLowerCase(Locale.ROOT),
          of.payment(),
          of.amountMinor(),
          line.feeMinor(),
          of.payer(),
          of.reference(),
          of.till(),
          of.at());
    }
  }

  record DayView(@JsonUnwrapped SettlementView settlement, Page<LineView> lines) {}

  @OpenToKeys(Scope.PAYMENTS_READ)
  @GetMapping("/v1/shops/{shopId}/settlements")
  ResponseEntity<?> all(
      ShopCaller me,
      @PathVariable UUID shopId,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    int size = Page.limit(limit);
    LocalDate before = after == null ? null : date("after", after);
    return shops
        .workplace(me, shopId)
        .<ResponseEntity<?>>map(shop -> {
          List<Settlement> found = settlements.page(shop, before, size + 1);
          List<Settlement> shown = found.subList(0, Math.min(size, found.size()));
          return ResponseEntity.ok(
              new Page<>(
                  shown.stream().map(SettlementView::of).toList(),
                  found.size() > size ? shown.getLast().day().toString() : null));
        })
        .orElseGet(() -> Problem.notFound().response());
  }

  @OpenToKeys(Scope.PAYMENTS_READ)
  @GetMapping("/v1/shops/{shopId}/settlements/{day}")
  ResponseEntity<?> one(
      ShopCaller me,
      @PathVariable UUID shopId,
      @PathVariable String day,
      @RequestParam(required = false) @Nullable String till,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    int size = Page.limit(limit);
    UUID at = till == null ? null : Field.uuid("till", till);
    UUID last = after == null ? null : Field.uuid("after", after);
    return statement(me, shopId, day)
        .<ResponseEntity<?>>map(statement -> {
          Settlement of = statement.settlement();
          List<Settlements.Line> found =
              settlements.lines(statement.shop(), of, at, last, size + 1);
          List<Settlements.Line> shown = found.subList(0, Math.min(size, found.size()));
          return ResponseEntity.ok(
              new DayView(
                  SettlementView.of(of),
                  new Page<>(
                      shown.stream().map(LineView::of).toList(),
                      found.size() > size ? shown.getLast().of().id().toString() : null)));
        })
        .orElseGet(() -> Problem.notFound().response());
  }

  @OpenToKeys(Scope.PAYMENTS_READ)
  @GetMapping("/v1/shops/{shopId}/settlements/{day}/statement.csv")
  @Nullable ResponseEntity<?> csv(
      ShopCaller me, @PathVariable UUID shopId, @PathVariable String day, HttpServletResponse to)
      throws IOException {
    Optional<Statement> found = statement(me, shopId, day);
    if (found.isEmpty()) {
      return Problem.notFound().response();
    }
    begin(to, "text/csv;charset=UTF-8", found.get().fileName("csv"));
    Writer writer = new OutputStreamWriter(to.getOutputStream(), UTF_8);
    StatementCsv.write(found.get(), writer);
    return null;
  }

  @OpenToKeys(Scope.PAYMENTS_READ)
  @GetMapping("/v1/shops/{shopId}/settlements/{day}/statement.pdf")
  @Nullable ResponseEntity<?> pdf(
      ShopCaller me,
      @PathVariable UUID shopId,
      @PathVariable String day,
      @RequestParam(required = false) @Nullable String language,
      HttpServletResponse to)
      throws IOException {
    Locale words = language(language);
    Optional<Statement> found = statement(me, shopId, day);
    if (found.isEmpty()) {
      return Problem.notFound().response();
    }
    begin(to, "application/pdf", found.get().fileName("pdf"));
    StatementPdf.write(found.get(), words, to.getOutputStream());
    return null;
  }

  private static void begin(HttpServletResponse to, String type, String fileName) {
    to.setContentType(type);
    to.setHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
  }

  /** Strangers are told the same whether the shop exists or not. */
  private Optional<Statement> statement(ShopCaller me, UUID shopId, String day) {
    LocalDate date = date("day", day);
    Optional<Shop> shop = shops.workplace(me, shopId);
    return shop.flatMap(known ->
        settlements.find(known, date).map(found -> new Statement(known, found, settlements)));
  }

  private static Locale language(@Nullable String language) {
    return switch (language == null ? "en" : language) {
      case "en" -> Locale.ENGLISH;
      case "zh" -> Locale.CHINESE;
      default ->
          throw new RefusedRequest(Problem.malformed("language", "\"language\" is en or zh."));
    };
  }

  /** A full-date of RFC 3339: Java would also read years of nine digits. */
  private static LocalDate date(String field, String day) {
    try {
      if (day.length() == "2026-03-01".length()) {
        return LocalDate.parse(day);
      }
    } catch (DateTimeParseException notADate) {
      // Refused below, with an example.
    }
    throw new RefusedRequest(
        Problem.malformed(field, "\"" + field + "\" is a date such as 2026-03-01."));
  }
}
