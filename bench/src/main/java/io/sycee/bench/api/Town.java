package io.sycee.bench.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.demo.ApiClient;
import io.sycee.demo.EmbeddedDatabase;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Holders who are signed in and have money, and shops that are open.
 *
 * <p>The shops are opened through the API. The holders' rows are written into the tables, because a
 * passkey for each of thousands would take minutes; their sessions are looked up, and their limits
 * and balances checked, like anybody's.
 *
 * @param sessions a Cookie header for each holder
 * @param addresses where some of the holders are sent money
 * @param owner the session of whoever owns all shops
 */
record Town(List<String> sessions, List<String> addresses, String owner, List<Shop> shops) {

  /**
   * Each payment takes one minor unit. A visitor's wallet holds at most 15,000: there is room for
   * what others send.
   */
  private static final long MONEY = 12_000;

  /** Enough that two transfers of a moment rarely go to one person. */
  private static final int ADDRESSES = 500;

  private static final int TOKEN_BYTES = 32;

  private static final String FILL =
      """
      with person as (
        insert into identity.principal (id, kind, tier, user_handle, created_at)
        select uuidv7(), 'holder', 'visitor', token_hash, now()
          from unnest(?::bytea[]) as token_hash
        returning id, user_handle
      ),
      account as (
        insert into ledger.account
          (kind, normal_side, currency, floor_minor, credits_minor, last_transfer)
        select 'WALLET', 'CREDIT', 'EUR', 0, ?, uuidv7() from person
        returning id
      ),
      wallet as (
        insert into wallet.wallet (holder_id, currency, account_id, tier)
        select person.id, 'EUR', account.id, 'VISITOR'
          from (select id, row_number() over () as place from person) as person
          join (select id, row_number() over () as place from account) as account using (place)
      )
      insert into identity.session
        (token_hash, principal_id, kind, passkey_id, created_at, last_seen_at)
      select user_handle, id, 'holder', uuidv7(), now(), now() from person
      """;

  /**
   * @param payload the text of its static code
   */
  record Shop(String id, String payload) {}

  static Town build(EmbeddedDatabase database, int port, int holders, int shops)
      throws SQLException, IOException {
    ApiClient owner = new ApiClient("http://localhost:" + port);
    owner.openWallet().must(201);
    List<Shop> opened = new ArrayList<>();
    for (int number = 1; number <= shops; number++) {
      String id =
          owner
              .post(
                  "/v1/shops",
                  Map.of(
                      "name", "Invented Shop " + number,
                      "city", "Harbour Town",
                      "categoryCode", "5462",
                      "country", "NL"))
              .must(201)
              .get("id")
              .stringValue();
      opened.add(new Shop(id, ""));
    }
    List<String> sessions = new ArrayList<>();
    try (Connection connection =
            database.dataSource(EmbeddedDatabase.DATABASE, database.superuser()).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("update merchant.shop set status = 'OPEN', verified = true");
      // No passkeys, and money from nowhere: the rules about both are not what is measured.
      statement.execute("set session_replication_role = replica");
      fill(connection, holders, sessions);
      statement.execute("vacuum analyze ledger.account, identity.session, wallet.wallet");
    }
    return new Town(
        List.copyOf(sessions),
        addresses(port, sessions.subList(0, Math.min(ADDRESSES, sessions.size()))),
        owner.cookie(),
        opened.stream()
            .map(shop ->
                new Shop(
                    shop.id(),
                    owner
                        .get("/v1/shops/" + shop.id() + "/poster?format=payload")
                        .must(200)
                        .text()))
            .toList());
  }

  /** Chosen through the API, by one holder after the other. */
  private static List<String> addresses(int port, List<String> sessions) throws IOException {
    List<String> addresses = new ArrayList<>();
    try (Wire wire = new Wire(port)) {
      for (String session : sessions) {
        String name = "invented-" + addresses.size();
        String answer =
            wire.post("/v1/me/address", session, name, "{\"name\":\"" + name + "\"}")
                .must(200)
                .body();
        addresses.add(Work.member(answer, "address"));
      }
    }
    return List.copyOf(addresses);
  }

  private static void fill(Connection connection, int holders, List<String> sessions)
      throws SQLException {
    SecureRandom random = new SecureRandom();
    byte[][] hashes = new byte[holders][];
    for (int number = 0; number < holders; number++) {
      byte[] bytes = new byte[TOKEN_BYTES];
      random.nextBytes(bytes);
      String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      sessions.add("sycee_session=" + token);
      hashes[number] = sha256(token);
    }
    try (PreparedStatement fill = connection.prepareStatement(FILL)) {
      fill.setArray(1, connection.createArrayOf("bytea", hashes));
      fill.setLong(2, MONEY);
      fill.executeUpdate();
    }
  }

  /** As the platform stores a session's token. */
  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
