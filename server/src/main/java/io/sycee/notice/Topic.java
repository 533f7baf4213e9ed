package io.sycee.notice;

import io.sycee.identity.HolderId;
import java.util.UUID;

/** Whose screens a live event is for. */
record Topic(String name) {

  static Topic of(HolderId holder) {
    return new Topic("holder:" + holder.value());
  }

  static Topic ofShop(UUID shop) {
    return new Topic("shop:" + shop);
  }
}
