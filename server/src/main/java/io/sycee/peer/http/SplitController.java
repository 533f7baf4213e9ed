package io.sycee.peer.http;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.SignedInHolder;
import io.sycee.money.Money;
import io.sycee.peer.AddressName;
import io.sycee.peer.Place;
import io.sycee.peer.Splits;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Splitting a bill. */
@RestController
class SplitController {

  private final Splits splits;
  private final Place place;
  private final NamesAsked names;
  private final IdempotentRequests requests;

  SplitController(Splits splits, Place place, NamesAsked names, IdempotentRequests requests) {
    this.splits = splits;
    this.place = place;
    this.names = names;
    this.requests = requests;
  }

  record SplitRequest(
      @Nullable List<@Nullable String> among,
      @Nullable Long amountMinor,
      @Nullable String currency,
      @Nullable String note) {}

  record SplitView(
      UUID id, long amountMinor, String currency, Instant createdAt, List<RequestView> requests) {}

  @PostMapping("/v1/splits")
  ResponseEntity<?> split(
      SignedInHolder me, HttpServletRequest http, @RequestBody SplitRequest request) {
    Money amount = Field.amount(request.amountMinor(), request.currency());
    List<AddressName> among = among(request.among());
    byte[] note = Note.read(request.note());
    if (amount.amountMinor() < among.size()) {
      return Problem.of(
              ProblemCode.INVALID_AMOUNT,
              "A bill has at least one minor unit for each. No money moved.")
          .with("field", "amountMinor")
          .response();
    }
    return names.counted(
        me,
        http,
        among.size(),
        () ->
            requests.once(
                me.key(),
                http,
                request,
                () -> view(splits.split(me.holder(), among, amount, note))));
  }

  @GetMapping("/v1/splits/{splitId}")
  ResponseEntity<?> one(SignedInHolder me, @PathVariable UUID splitId) {
    return splits
        .find(me.holder(), splitId)
        .<ResponseEntity<?>>map(bill -> ResponseEntity.ok(view(bill)))
        .orElseGet(() -> Problem.notFound().response());
  }

  private List<AddressName> among(@Nullable List<@Nullable String> addresses) {
    Set<AddressName> different = new LinkedHashSet<>();
    List<@Nullable String> named = Field.required("among", addresses);
    // Their number first, so that nobody makes us read thousands.
    if (named.size() >= Splits.MIN_PEOPLE && named.size() <= Splits.MAX_PEOPLE) {
      for (String address : named) {
        different.add(place.read("among", Field.required("among", address)));
      }
    }
    if (different.size() < Splits.MIN_PEOPLE || different.size() < named.size()) {
      throw new RefusedRequest(
          Problem.malformed(
              "among",
              "A bill is split among "
                  + Splits.MIN_PEOPLE
                  + " to "
                  + Splits.MAX_PEOPLE
                  + " different addresses. No money moved."));
    }
    return List.copyOf(different);
  }

  private static Answer view(Answer answer) {
    return answer instanceof Done done && done.body() instanceof Splits.Bill bill
        ? Done.created(view(bill))
        : answer;
  }

  private static SplitView view(Splits.Bill bill) {
    return new SplitView(
        bill.id(),
        bill.amount().amountMinor(),
        bill.amount().currencyCode(),
        bill.createdAt(),
        bill.requests().stream().map(RequestView::of).toList());
  }
}
