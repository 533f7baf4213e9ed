package io.sycee.ledger;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;

/** What a failure means for a batch, by PostgreSQL's error codes (appendix A of its manual). */
enum Trouble {
  /** Somebody else holds a lock or won a race: the same batch may pass the next time. */
  IN_THE_WAY,
  /** The database does not answer, or stops. */
  AWAY,
  /** It answers that it cannot write: no room, or read-only. Nothing happened. */
  FULL,
  /** A rule forbids it: it would never pass. */
  FORBIDDEN;

  /** Serialization failure, deadlock, lock not available, statement cancelled by a time-out. */
  private static final Set<String> IN_THE_WAY_STATES = Set.of("40001", "40P01", "55P03", "57014");

  private static final String UNIQUE_VIOLATION = "23505";

  private static final String READ_ONLY_TRANSACTION = "25006";

  /** Connection exceptions, operator intervention, system errors, internal errors. */
  private static final Set<String> AWAY_CLASSES = Set.of("08", "57", "58", "XX");

  private static final String INSUFFICIENT_RESOURCES = "53";

  static Trouble of(RuntimeException failure) {
    SQLException cause = sql(failure);
    if (cause == null) {
      return failure instanceof TransactionException
              || failure instanceof DataAccessResourceFailureException
          ? AWAY
          : FORBIDDEN;
    }
    String state = cause.getSQLState();
    if (state == null || state.length() < 2) {
      return AWAY;
    }
    if (IN_THE_WAY_STATES.contains(state) || isRaceForAnId(cause)) {
      return IN_THE_WAY;
    }
    String category = state.substring(0, 2);
    if (category.equals(INSUFFICIENT_RESOURCES) || state.equals(READ_ONLY_TRANSACTION)) {
      return FULL;
    }
    return AWAY_CLASSES.contains(category) ? AWAY : FORBIDDEN;
  }

  /** The name of the rule that forbids it, for the log: never a row's content. */
  static String rule(RuntimeException failure) {
    ServerErrorMessage message = message(sql(failure));
    if (message == null) {
      return failure.getClass().getName();
    }
    String constraint = message.getConstraint();
    return message.getSQLState() + (constraint == null ? "" : " " + constraint);
  }

  /** Another transaction inserted the id since it was looked up: next time it is found. */
  private static boolean isRaceForAnId(SQLException cause) {
    ServerErrorMessage message = message(cause);
    return UNIQUE_VIOLATION.equals(cause.getSQLState())
        && message != null
        && "ledger".equals(message.getSchema());
  }

  private static @Nullable ServerErrorMessage message(@Nullable SQLException cause) {
    return cause instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
  }

  private static @Nullable SQLException sql(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException found) {
        return found;
      }
    }
    return null;
  }
}
