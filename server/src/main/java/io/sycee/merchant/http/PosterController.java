package io.sycee.merchant.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.api.Field;
import io.sycee.api.Problem;
import io.sycee.identity.SignedInHolder;
import io.sycee.merchant.Member;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopCodes;
import io.sycee.merchant.Shops;
import io.sycee.merchant.Till;
import io.sycee.merchant.Tills;
import io.sycee.qr.Poster;
import io.sycee.qr.QrDrawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A shop's static code, to be printed, and the keys that verify all codes. */
@RestController
class PosterController {

  /** At 300 dots an inch a code of 97 modules and its quiet zone is some nine centimetres wide. */
  private static final int MODULE_PIXELS = 10;

  private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

  private final Shops shops;
  private final ShopCodes codes;
  private final Tills tills;

  PosterController(Shops shops, ShopCodes codes, Tills tills) {
    this.shops = shops;
    this.codes = codes;
    this.tills = tills;
  }

  @GetMapping("/.well-known/sycee/qr-keys")
  Map<String, List<KeyView>> keys() {
    return Map.of(
        "keys",
        codes.publicKeys().stream()
            .map(key -> new KeyView(key.keyId(), "Ed25519", key.publicKey()))
            .toList());
  }

  record KeyView(String keyId, String algorithm, String publicKey) {}

  @GetMapping("/v1/shops/{shopId}/poster")
  ResponseEntity<?> poster(
      SignedInHolder me,
      @PathVariable UUID shopId,
      @RequestParam String format,
      @RequestParam(required = false) @Nullable String till) {
    Optional<Member> member = shops.member(me.holder(), shopId);
    if (member.isEmpty()) {
      return Problem.notFound().response();
    }
    Shop shop = member.get().shop();
    Optional<Till> place =
        till == null ? Optional.empty() : tills.working(shop.id(), Field.uuid("till", till));
    if (till != null && place.isEmpty()) {
      return Problem.notFound().response();
    }
    String payload = codes.staticCode(shop, place.map(Till::name).orElse(null));
    return switch (format) {
      case "poster.svg" ->
          answer(SVG, QrDrawing.posterSvg(poster(shop, place, payload)).getBytes(UTF_8));
      case "poster.png" ->
          answer(MediaType.IMAGE_PNG, QrDrawing.posterPng(poster(shop, place, payload)));
      case "code.svg" -> answer(SVG, QrDrawing.svg(payload).getBytes(UTF_8));
      case "code.png" -> answer(MediaType.IMAGE_PNG, QrDrawing.png(payload, MODULE_PIXELS));
      case "payload" -> answer(new MediaType(MediaType.TEXT_PLAIN, UTF_8), payload.getBytes(UTF_8));
      default ->
          Problem.malformed(
                  "format", "\"format\" is poster.svg, poster.png, code.svg, code.png or payload.")
              .response();
    };
  }

  private static ResponseEntity<?> answer(MediaType type, byte[] body) {
    return ResponseEntity.ok().contentType(type).body(body);
  }

  private static Poster poster(Shop shop, Optional<Till> place, String payload) {
    List<String> lines = new ArrayList<>(List.of("Scan to pay · 扫码付款"));
    place.map(Till::name).ifPresent(lines::add);
    if (shop.acceptsCash()) {
      lines.add("Cash is welcome too · 欢迎现金");
    }
    String id = shop.id().toString();
    return new Poster(
        shop.name(),
        shop.city(),
        payload,
        lines,
        id.substring(id.length() - 8).toUpperCase(Locale.ROOT),
        Poster.Colours.STANDARD);
  }
}
