package io.sycee.peer.http;

import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Problem;
import io.sycee.identity.ApprovalProof;
import io.sycee.identity.SignedInHolder;
import io.sycee.money.Money;
import io.sycee.peer.AddressName;
import io.sycee.peer.PeerTransfers;
import io.sycee.peer.Place;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sending money to a person. */
@RestController
class TransferController {

  private final PeerTransfers transfers;
  private final Place place;
  private final NamesAsked names;
  private final IdempotentRequests requests;

  TransferController(
      PeerTransfers transfers, Place place, NamesAsked names, IdempotentRequests requests) {
    this.transfers = transfers;
    this.place = place;
    this.names = names;
    this.requests = requests;
  }

  record SendRequest(
      @Nullable String to,
      @Nullable Long amountMinor,
      @Nullable String currency,
      @Nullable String note,
      @Nullable Boolean acceptNewOwner,
      @Nullable ApprovalProof approval) {

    /** What makes two requests the same one: all but the assertion, which differs on every try. */
    SendRequest withoutApproval() {
      return new SendRequest(to, amountMinor, currency, note, acceptNewOwner, null);
    }
  }

  @PostMapping("/v1/transfers")
  ResponseEntity<?> send(
      SignedInHolder me, HttpServletRequest http, @RequestBody SendRequest request) {
    AddressName to = place.read("to", Field.required("to", request.to()));
    Money amount = Field.amount(request.amountMinor(), request.currency());
    byte[] note = Note.read(request.note());
    boolean acceptNewOwner = Boolean.TRUE.equals(request.acceptNewOwner());
    return names.counted(
        me,
        http,
        1,
        () ->
            requests.once(
                me.key(),
                http,
                request.withoutApproval(),
                () ->
                    TransferView.of(
                        transfers.send(
                            me.holder(), to, amount, note, acceptNewOwner, request.approval()))));
  }

  @GetMapping("/v1/transfers/{transferId}")
  ResponseEntity<?> receipt(SignedInHolder me, @PathVariable UUID transferId) {
    return transfers
        .receipt(me.holder(), transferId)
        .<ResponseEntity<?>>map(receipt -> ResponseEntity.ok(TransferView.of(receipt)))
        .orElseGet(() -> Problem.notFound().response());
  }
}
