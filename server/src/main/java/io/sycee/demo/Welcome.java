package io.sycee.demo;

import io.sycee.demo.DemoShops.DemoShop;
import io.sycee.qr.QrDrawing;
import java.nio.file.Path;

/** What the demo says once it is ready. */
final class Welcome {

  private Welcome() {}

  static String text(DemoShops demo, int port, Path data) {
    String site = "http://localhost:" + port;
    DemoShop first = demo.shops().getFirst();
    StringBuilder text = new StringBuilder();
    text.append("\nSycee is running. Nothing in it is real money.\n\n")
        .append("  Wallet   ")
        .append(site)
        .append("/wallet/\n")
        .append("  Console  ")
        .append(site)
        .append("/console/\n")
        .append("  API      ")
        .append(site)
        .append("/v1   described at ")
        .append(site)
        .append("/docs/\n")
        .append("  Data     ")
        .append(data)
        .append("   kept between runs; delete it to start anew\n\n")
        .append("Tills; each link lets one cashier in, once, within a day:\n");
    for (DemoShop shop : demo.shops()) {
      text.append("  ")
          .append(site)
          .append("/till/#/join/")
          .append(shop.invitation())
          .append("   ")
          .append(shop.shop().name())
          .append('\n');
    }
    text.append("\nA card that pays: 4000 0000 0000 0010, any later expiry, any three digits.\n\n")
        .append(first.shop().name())
        .append("'s code, to be scanned or pasted in the wallet:\n\n")
        .append(QrDrawing.terminal(first.payload()))
        .append("\n  ")
        .append(first.payload())
        .append("\n\nFor programs, an API key of ")
        .append(first.shop().name())
        .append(" (docs/guide/integrate.md says how to use it):\n\n  export SYCEE=")
        .append(site)
        .append(" SYCEE_KEY=")
        .append(demo.apiKey())
        .append("\n\nStop it with Ctrl-C.\n");
    return text.toString();
  }
}
