package io.sycee.demo;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.identity.HolderId;
import io.sycee.identity.Officers;
import io.sycee.identity.Scope;
import io.sycee.merchant.ApiKey;
import io.sycee.merchant.ApiKeys;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopCodes;
import io.sycee.merchant.Shops;
import io.sycee.merchant.Staff;
import io.sycee.merchant.StaffRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The demo's three shops. They are opened through the public API, by an owner whose passkey is then
 * thrown away, and vouched for by an officer; nobody in them is real.
 *
 * @param shops in the order in which they were opened
 * @param apiKey the secret of a key of the first one, new at each start
 */
record DemoShops(List<DemoShop> shops, String apiKey) {

  private static final String KEY_NAME = "Demo program";

  /**
   * @param payload the text of the shop's static code
   * @param invitation a one-time token for a new cashier, good for a day
   */
  record DemoShop(Shop shop, String payload, String invitation) {}

  private static final List<Map<String, Object>> INVENTED =
      List.of(
          Map.of("name", "Blue Door Bakery", "city", "Harbour Town", "categoryCode", "5462"),
          Map.of("name", "Lighthouse Books", "city", "Harbour Town", "categoryCode", "5942"),
          Map.of("name", "三桥茶馆", "city", "Harbour Town", "categoryCode", "5812"));

  /** Opens the shops if this is the first run, and invites a cashier to each. */
  static DemoShops ready(ApplicationContext context, int port) {
    Shops register = context.getBean(Shops.class);
    Staff staff = context.getBean(Staff.class);
    ShopCodes codes = context.getBean(ShopCodes.class);
    List<UUID> ids = register.oldest(INVENTED.size()).stream().map(Shop::id).toList();
    if (ids.isEmpty()) {
      ids = open("http://localhost:" + port, context.getBean(Officers.class));
    }
    TransactionTemplate transaction =
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    List<DemoShop> shops = new ArrayList<>();
    for (UUID id : ids) {
      Shop shop = register.find(id).orElseThrow();
      Staff.Cashier owner = owner(staff, id);
      Staff.Invited invited =
          Objects.requireNonNull(
              transaction.execute(status -> staff.invite(id, owner.holder(), "Demo cashier")));
      shops.add(
          new DemoShop(shop, codes.staticCode(shop), Objects.requireNonNull(invited.token())));
    }
    ApiKeys keys = context.getBean(ApiKeys.class);
    Staff.Cashier firstOwner = owner(staff, ids.getFirst());
    UUID first = ids.getFirst();
    String secret =
        Objects.requireNonNull(
            transaction.execute(status -> apiKey(keys, first, firstOwner.holder())));
    return new DemoShops(List.copyOf(shops), secret);
  }

  /** One key for all starts, each with a new secret; the last ones work a week longer. */
  private static String apiKey(ApiKeys keys, UUID shop, HolderId owner) {
    Optional<ApiKey> known =
        keys.of(shop).stream().filter(key -> key.name().equals(KEY_NAME)).findFirst();
    Answer answer =
        known.isPresent()
            ? keys.rotate(shop, known.get().id(), Instant.now().plus(ApiKeys.LONGEST_OVERLAP))
            : keys.make(shop, owner, KEY_NAME, EnumSet.allOf(Scope.class), null);
    if (answer instanceof Done done && done.body() instanceof ApiKeys.Made made) {
      return Objects.requireNonNull(made.secret());
    }
    throw new IllegalStateException("the demo's key was refused: " + answer);
  }

  private static Staff.Cashier owner(Staff staff, UUID shop) {
    return staff.of(shop).stream()
        .filter(cashier -> cashier.role() == StaffRole.OWNER)
        .findFirst()
        .orElseThrow();
  }

  private static List<UUID> open(String site, Officers officers) {
    ApiClient owner = new ApiClient(site);
    owner.openWallet().must(201);
    ApiClient officer = new ApiClient(site);
    officer.enrolOfficer(officers.invite("Demo officer")).must(201);
    List<UUID> opened = new ArrayList<>();
    for (Map<String, Object> invented : INVENTED) {
      Map<String, Object> application = new HashMap<>(invented);
      application.put("country", "NL");
      String id = owner.post("/v1/shops", application).must(201).get("id").stringValue();
      officer.post("/v1/officer/shops/" + id + "/approval", Map.of()).must(200);
      opened.add(UUID.fromString(id));
    }
    return opened;
  }
}
