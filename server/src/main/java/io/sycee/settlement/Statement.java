package io.sycee.settlement;

import io.sycee.merchant.Shop;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statement of one closed day: its totals and its lines, which are read page by page, so that a
 * day of a hundred thousand payments is never in memory.
 */
public record Statement(Shop shop, Settlement settlement, Settlements settlements) {

  /** Some 100 kB of lines at once. */
  private static final int PAGE = 500;

  /** What is done with each line; tells whether to go on. */
  @FunctionalInterface
  interface EachLine {
    boolean write(Settlements.Line line) throws IOException;
  }

  void lines(EachLine each) throws IOException {
    @Nullable UUID after = null;
    List<Settlements.Line> page;
    do {
      page = settlements.lines(shop, settlement, null, after, PAGE);
      for (Settlements.Line line : page) {
        if (!each.write(line)) {
          return;
        }
        after = line.of().id();
      }
    } while (page.size() == PAGE);
  }

  /** A file's name that every system takes. */
  public String fileName(String ending) {
    return "statement-" + settlement.day() + "-" + shop.id() + "." + ending;
  }
}
