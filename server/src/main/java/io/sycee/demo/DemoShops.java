package io.sycee.demo;

import io.sycee.identity.Officers;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopCodes;
import io.sycee.merchant.Shops;
import io.sycee.merchant.Staff;
import io.sycee.merchant.StaffRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The demo's three shops. They are opened through the public API, by an owner whose passkey is then
 * thrown away, and vouched for by an officer; nobody in them is real.
 *
 * @param shops in the order in which they were opened
 */
record DemoShops(List<DemoShop> shops) {

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
      Staff.Cashier owner =
          staff.of(id).stream()
              .filter(cashier -> cashier.role() == StaffRole.OWNER)
              .findFirst()
              .orElseThrow();
      Staff.Invited invited =
          Objects.requireNonNull(
              transaction.execute(status -> staff.invite(id, owner.holder(), "Demo cashier")));
      shops.add(
          new DemoShop(shop, codes.staticCode(shop), Objects.requireNonNull(invited.token())));
    }
    return new DemoShops(List.copyOf(shops));
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
