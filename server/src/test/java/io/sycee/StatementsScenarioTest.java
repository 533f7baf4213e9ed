package io.sycee;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;

/**
 * Every statement of every table class fits the migrated schema, and the role that serves requests
 * may run it. A generic plan needs no values, checks the privileges, and runs nothing.
 */
class StatementsScenarioTest {

  private static final Pattern STATEMENT =
      Pattern.compile("[\\s(]*(select|insert|update|delete|with)\\b.*", Pattern.DOTALL);

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  /**
   * @param where the class and its constant
   */
  record Named(String where, String sql) {

    @Override
    public String toString() {
      return where;
    }
  }

  static Stream<Named> statements() {
    return tables().stream().flatMap(StatementsScenarioTest::statementsOf);
  }

  @ParameterizedTest
  @MethodSource("statements")
  void a_statement_fits_the_schema_and_its_role(Named statement) {
    assertThat(refusal(statement.sql())).isEmpty();
  }

  @Test
  void every_table_class_has_its_statements_as_constants() {
    assertThat(tables()).isNotEmpty();
    assertThat(tables()).allSatisfy(table -> assertThat(statementsOf(table)).isNotEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "42703, select nothing from wallet.wallet where holder_id = :holder",
    "42P01, select 1 from wallet.nothing",
    "42883, select 1 from wallet.wallet where holder_id = :holder::bigint",
    "42501, delete from ledger.transfer where id = :id",
    "42501, update ledger.account set floor_minor = :floor where id = :id"
  })
  void a_statement_that_does_not_fit_is_noticed(String sqlState, String sql) {
    assertThat(refusal(sql)).startsWith(sqlState);
  }

  /** What the database says against it; empty when nothing. */
  private static String refusal(String sql) {
    try (Connection connection =
            // Statements go over as text, so that PostgreSQL's own parameters need no values.
            DriverManager.getConnection(
                DATABASE.url() + "?preferQueryMode=simple",
                DATABASE.appLogin().user(),
                DATABASE.appLogin().password());
        Statement explain = connection.createStatement()) {
      explain.execute("explain (generic_plan) " + numbered(sql));
      return "";
    } catch (SQLException refused) {
      return refused.getSQLState() + " " + refused.getMessage();
    }
  }

  private static List<Class<?>> tables() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.sycee")
            .stream()
            .filter(type -> type.getSimpleName().endsWith("Table"))
            .<Class<?>>map(JavaClass::reflect)
            .toList();
  }

  private static Stream<Named> statementsOf(Class<?> table) {
    return Arrays.stream(table.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
        .map(field -> new Named(table.getSimpleName() + "." + field.getName(), text(field)))
        .filter(statement -> STATEMENT.matcher(statement.sql()).matches());
  }

  private static String text(Field field) {
    try {
      field.setAccessible(true);
      return Objects.requireNonNull((String) field.get(null));
    } catch (IllegalAccessException refused) {
      throw new AssertionError(refused);
    }
  }

  /** Named parameters become PostgreSQL's own, $1 and so on. */
  private static String numbered(String sql) {
    ParsedSql parsed = NamedParameterUtils.parseSqlStatement(sql);
    String marks = NamedParameterUtils.substituteNamedParameters(parsed, null);
    StringBuilder numbered = new StringBuilder();
    int parameter = 0;
    for (int at = 0; at < marks.length(); at++) {
      char sign = marks.charAt(at);
      if (sign == '?') {
        parameter++;
        numbered.append('$').append(parameter);
      } else {
        numbered.append(sign);
      }
    }
    return numbered.toString();
  }
}
