package io.sycee.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * A phone, a tablet or a desk with a browser profile of its own and a passkey in it. It remembers
 * every complaint in the browser's console: a page that works has none.
 */
final class Device implements AutoCloseable {

  /** The sizes of what people hold and stand before. */
  enum Kind {
    PHONE(390, 844, 2),
    TABLET(1024, 768, 1),
    DESK(1280, 800, 1);

    private final int width;
    private final int height;
    private final double scale;

    Kind(int width, int height, double scale) {
      this.width = width;
      this.height = height;
      this.scale = scale;
    }
  }

  /** The browser logs every answer of 400 and above; of the API they are refusals, not faults. */
  private static final Pattern REFUSED =
      Pattern.compile("Failed to load resource: the server responded with a status of 4\\d\\d.*");

  private static final Pattern NO_NETWORK =
      Pattern.compile(
          "Failed to load resource: net::ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED|FAILED|NETWORK_IO_SUSPENDED)");

  private final Kind kind;
  private final BrowserContext context;
  private final Page page;
  private final CDPSession devTools;
  private final String authenticator;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private boolean wasOffline;

  Device(Chromium chromium, Kind kind) {
    this.kind = kind;
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setViewportSize(kind.width, kind.height)
            .setDeviceScaleFactor(kind.scale)
            .setLocale("en-GB")
            .setTimezoneId("Europe/Amsterdam")
            .setColorScheme(ColorScheme.LIGHT);
    if (kind == Kind.PHONE) {
      options.setHasTouch(true).setIsMobile(true);
    }
    this.context = chromium.browser().newContext(options);
    this.context.setDefaultTimeout(chromium.patienceMillis());
    this.page = context.newPage();
    page.onConsoleMessage(this::hear);
    page.onPageError(complaints::add);
    page.onRequest(request -> requests.add(request.method() + " " + request.url()));
    this.devTools = context.newCDPSession(page);
    this.authenticator = plugInPasskeys();
    devTools.send("Network.enable");
    devTools.on(
        "Network.eventSourceMessageReceived",
        message -> events.add(message.get("eventName").getAsString()));
  }

  Page page() {
    return page;
  }

  Kind kind() {
    return kind;
  }

  /** The names of the server-sent events that reached this device. */
  List<String> events() {
    return List.copyOf(events);
  }

  /** How often something was asked for, such as {@code POST} of {@code /v1/payments}. */
  long requests(String method, String ending) {
    return requests.stream()
        .filter(request -> request.startsWith(method + " ") && request.endsWith(ending))
        .count();
  }

  /** Whether the device knows its person when it is asked to: a finger it does not know refuses. */
  void knowsItsPerson(boolean known) {
    JsonObject change = new JsonObject();
    change.addProperty("authenticatorId", authenticator);
    change.addProperty("isUserVerified", known);
    devTools.send("WebAuthn.setUserVerified", change);
  }

  void network(boolean there) {
    wasOffline |= !there;
    context.setOffline(!there);
  }

  void dark(boolean dark) {
    page.emulateMedia(
        new Page.EmulateMediaOptions().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    context.close();
  }

  private void hear(ConsoleMessage message) {
    if (!message.type().equals("error") && !message.type().equals("warning")) {
      return;
    }
    boolean ofTheApi =
        message.location().contains("/v1/") || message.location().contains("/sandbox/");
    if (ofTheApi && REFUSED.matcher(message.text()).matches()) {
      return;
    }
    if (wasOffline && NO_NETWORK.matcher(message.text()).matches()) {
      return;
    }
    complaints.add(message.text() + " at " + message.location());
  }

  /** A passkey device built into this one, as phones have. */
  private String plugInPasskeys() {
    devTools.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject command = new JsonObject();
    command.add("options", options);
    return devTools
        .send("WebAuthn.addVirtualAuthenticator", command)
        .get("authenticatorId")
        .getAsString();
  }
}
