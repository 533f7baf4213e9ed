package io.sycee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.demo.ApiClient;
import io.sycee.demo.EmbeddedDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code fsck}: what it says, and by which status scripts learn of it. */
class FsckProcessTest {

  @TempDir private Path folder;
  @TempDir private Path empty;

  @Test
  void a_changed_row_is_named_beside_a_running_demo_and_on_a_stopped_one() throws Exception {
    DemoData data = new DemoData(folder);
    String payment;
    try (RunningDemo demo = RunningDemo.start(folder)) {
      ApiClient payer = DemoClients.holder(demo, 1_000);
      payment =
          payer
              .post("/v1/payments", DemoClients.payment(DemoClients.shopCode(demo), 420))
              .must(201)
              .get("id")
              .stringValue();
      assertRight();

      data.change(amount(payment, 42));
      assertWrongAt(payment);
      data.change(amount(payment, 420));
      assertRight();

      data.change(amount(payment, 42));
    }
    assertWrongAt(payment);

    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      assertThat(database.superuser().user()).isEqualTo("postgres");
      data.change(amount(payment, 420));
    }
    assertRight();
  }

  @Test
  void where_there_is_nothing_to_check_fsck_says_so() throws Exception {
    for (Path nothing : new Path[] {empty, empty.resolve("missing")}) {
      ProgramRun fsck = fsck(nothing);

      assertThat(fsck.exit()).as(fsck.toString()).isEqualTo(2);
      assertThat(fsck.err()).contains("There is no demo in " + nothing);
      assertThat(nothing.resolve("postgresql")).doesNotExist();
    }
  }

  private static String amount(String payment, long amountMinor) {
    return "update ledger.transfer set amount_minor = "
        + amountMinor
        + " where id = '"
        + payment
        + "'";
  }

  private void assertRight() throws Exception {
    ProgramRun fsck = fsck(folder);
    assertThat(fsck.exit()).as(fsck.toString()).isZero();
    assertThat(fsck.out()).contains("The books are right");
  }

  private void assertWrongAt(String payment) throws Exception {
    ProgramRun fsck = fsck(folder);
    assertThat(fsck.exit()).as(fsck.toString()).isEqualTo(1);
    assertThat(fsck.out())
        .contains("BROKEN  totals", "transfer " + payment, "payment " + payment)
        .contains("The books are WRONG");
  }

  private static ProgramRun fsck(Path data) throws Exception {
    return ProgramRun.sycee("fsck", "--data", data.toString());
  }
}
