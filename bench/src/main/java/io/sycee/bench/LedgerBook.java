package io.sycee.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sycee.ledger.Ledger;
import io.sycee.time.BusinessClock;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger's own module, put together as the platform puts it together, and nothing beside. */
record LedgerBook(AnnotationConfigApplicationContext context, List<Teller> tellers)
    implements Book {

  /** As in application.yaml. */
  private static final int CONNECTIONS = 16;

  /** What the ledger's classes ask for. */
  @Configuration(proxyBeanMethods = false)
  @EnableTransactionManagement
  @ComponentScan("io.sycee.ledger")
  static class Parts {

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
      return JdbcClient.create(dataSource);
    }

    @Bean
    JdbcOperations jdbcOperations(DataSource dataSource) {
      return new JdbcTemplate(dataSource);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
      return new JdbcTransactionManager(dataSource);
    }

    @Bean
    BusinessClock businessClock() {
      return new BusinessClock(Clock.systemUTC());
    }
  }

  static LedgerBook open(Site site, int callers, LedgerContender.Way way) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(site.server().url(site.database()));
    pool.setUsername(site.server().app().user());
    pool.setPassword(site.server().app().password());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.addDataSourceProperty("binaryTransferEnable", "2951");
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.registerBean(DataSource.class, () -> new HikariDataSource(pool));
    context.register(Parts.class);
    context.refresh();
    Teller teller =
        way.into(
            context.getBean(Ledger.class),
            new TransactionTemplate(context.getBean(PlatformTransactionManager.class)));
    return new LedgerBook(context, Collections.nCopies(callers, teller));
  }

  @Override
  public String transferTable() {
    return "ledger.transfer";
  }

  @Override
  public void close() {
    context.close();
  }
}
