package io.sycee.notice;

import io.sycee.identity.HolderId;
import java.util.UUID;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Live streams for screens (server-sent events). */
public interface LiveUpdates {

  /** What happens in the holder's wallet. */
  SseEmitter follow(HolderId holder);

  /** What happens in a shop. */
  SseEmitter followShop(UUID shop);
}
