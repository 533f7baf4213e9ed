package io.sycee.peer.http;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.SignedInHolder;
import io.sycee.peer.AddressName;
import io.sycee.peer.Addresses;
import io.sycee.peer.Party;
import io.sycee.peer.Place;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One's own address, and looking up others'. */
@RestController
class AddressController {

  /** What fits one line under an address. */
  private static final int MAX_DISPLAY_NAME = 40;

  private final Addresses addresses;
  private final Place place;
  private final NamesAsked names;
  private final IdempotentRequests requests;

  AddressController(
      Addresses addresses, Place place, NamesAsked names, IdempotentRequests requests) {
    this.addresses = addresses;
    this.place = place;
    this.names = names;
    this.requests = requests;
  }

  record TakeRequest(@Nullable String name, @Nullable String displayName) {}

  record LookUpRequest(@Nullable String to) {}

  record MyAddressView(
      @Nullable String address,
      @Nullable String displayName,
      @Nullable Instant since,
      String place,
      @Nullable String code,
      List<Addresses.Resting> resting) {}

  record FoundView(
      @Nullable String address,
      @Nullable String displayName,
      boolean self,
      boolean paidBefore,
      boolean ownerChanged) {}

  @GetMapping("/v1/me/address")
  MyAddressView mine(SignedInHolder me) {
    return view(addresses.mine(me.holder()));
  }

  @PostMapping("/v1/me/address")
  ResponseEntity<?> take(
      SignedInHolder me, HttpServletRequest http, @RequestBody TakeRequest request) {
    AddressName name = name(Field.required("name", request.name()));
    String displayName =
        request.displayName() == null
            ? null
            : Field.text("displayName", request.displayName(), MAX_DISPLAY_NAME);
    // That a name is taken tells that somebody has it.
    return names.counted(
        me,
        http,
        1,
        () ->
            requests.once(
                me.key(),
                http,
                request,
                () -> view(addresses.take(me.holder(), name, displayName))));
  }

  @PostMapping("/v1/me/address/release")
  ResponseEntity<?> release(SignedInHolder me, HttpServletRequest http) {
    return requests.once(me.key(), http, Map.of(), () -> view(addresses.release(me.holder())));
  }

  @PostMapping("/v1/address-look-ups")
  ResponseEntity<?> lookUp(
      SignedInHolder me, HttpServletRequest http, @RequestBody LookUpRequest request) {
    AddressName name = place.read("to", Field.required("to", request.to()));
    return names.counted(
        me,
        http,
        1,
        () ->
            addresses
                .lookUp(me.holder(), name)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(view(found)))
                .orElseGet(() -> Addresses.unknown(name).response()));
  }

  private Answer view(Answer answer) {
    return answer instanceof Done done && done.body() instanceof Addresses.Own own
        ? Done.ok(view(own))
        : answer;
  }

  private MyAddressView view(Addresses.Own own) {
    Addresses.Held held = own.held();
    return held == null
        ? new MyAddressView(null, null, null, place.name(), null, own.resting())
        : new MyAddressView(
            held.address(),
            held.displayName(),
            held.since(),
            place.name(),
            Place.CODE + held.address(),
            own.resting());
  }

  private static FoundView view(Addresses.Found found) {
    Party party = found.party();
    return new FoundView(
        party.address(),
        party.displayName(),
        found.self(),
        found.history() != Addresses.History.NEVER_PAID,
        found.history() == Addresses.History.NEW_OWNER);
  }

  private static AddressName name(String text) {
    return AddressName.of(text)
        .orElseThrow(() ->
            new RefusedRequest(
                Problem.malformed(
                    "name",
                    "A name has 3 to 30 of a–z, 0–9 and single . - _ between them, and begins with"
                        + " a letter. Nothing changed.")));
  }
}
