package io.sycee.notice.http;

import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.OpenToKeys;
import io.sycee.identity.Scope;
import io.sycee.identity.ShopCaller;
import io.sycee.identity.SignedInHolder;
import io.sycee.merchant.Shops;
import io.sycee.notice.LiveUpdates;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams of live events, for the screens of those whom they concern. */
@RestController
class LiveController {

  private final LiveUpdates live;
  private final Shops shops;

  LiveController(LiveUpdates live, Shops shops) {
    this.live = live;
    this.shops = shops;
  }

  @GetMapping("/v1/events")
  ResponseEntity<SseEmitter> mine(SignedInHolder me) {
    return stream(live.follow(me.holder()));
  }

  @OpenToKeys(Scope.PAYMENTS_READ)
  @GetMapping("/v1/shops/{shopId}/events")
  ResponseEntity<SseEmitter> ofShop(ShopCaller me, @PathVariable UUID shopId) {
    if (shops.workplace(me, shopId).isEmpty()) {
      throw new RefusedRequest(Problem.notFound());
    }
    return stream(live.followShop(shopId));
  }

  private static ResponseEntity<SseEmitter> stream(SseEmitter emitter) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        // Proxies that collect answers before passing them on are asked not to.
        .header("X-Accel-Buffering", "no")
        .body(emitter);
  }
}
