import CalendarDomain
import Database
import Prebooking

/// What a worker has to look at: requests that are due, those of which nobody knows what became of them, those that somebody
/// works on, and of each class concerned the one with the last position.
enum DueStatement {
  /// Whether there is anything that a worker could take: a question without a lock, with the first arguments of `rows`.
  static func isAny(_ dialect: SQLDialect) -> String {
    """
    WITH \(held)
    SELECT 1 WHERE EXISTS (
        SELECT 1 FROM prebooking AS request JOIN gym ON gym.id = request.gym
        WHERE \(isReady) AND \(isAskedHere("request.gym", 4, dialect)))
      OR EXISTS (SELECT 1 FROM prebooking WHERE status = 'unknown' AND \(isAskedHere("gym", 4, dialect)))
      OR EXISTS (SELECT 1 FROM prebooking WHERE lease_ms <= CAST($2 AS bigint))
    """
  }

  /// The argument that names the gyms that a worker can ask; nil is every gym.
  static func argument(_ gyms: [GymID]?) -> SQLValue {
    guard let gyms else { return .null }
    var rows = JSONRows()
    for gym in gyms { rows.append([.text(gym.text)]) }
    return rows.argument
  }

  /// Whether the worker can ask the gym in a column, by such an argument.
  static func isAskedHere(_ column: String, _ position: Int, _ dialect: SQLDialect) -> String {
    "(CAST($\(position) AS text) IS NULL OR \(column) IN \(dialect.rows(position, [.text("id")])))"
  }

  /// The classes that other workers have.
  private static let held = """
    held AS (
      SELECT gym, class_key, class_date FROM prebooking
      WHERE lease_ms > CAST($2 AS bigint) AND substr(lease_token, 1, length(CAST($3 AS text))) <> CAST($3 AS text))
    """

  /// Whether a request is due, and neither its gym paused nor its class another worker's.
  private static let isReady = """
    request.status IN ('scheduled', 'retryWait') AND request.due_ms <= CAST($1 AS bigint)
    AND (gym.paused_until_ms IS NULL OR gym.paused_until_ms <= CAST($1 AS bigint)
      OR request.give_up_ms <= gym.paused_until_ms)
    AND (request.gym, request.class_key, request.class_date) NOT IN (SELECT gym, class_key, class_date FROM held)
    """

  /// The rows, in one statement. Arguments: until when what is due is looked at, now, the worker with the sign that
  /// ends its name in a token, the gyms that it can ask, and the most that are due.
  ///
  /// Left out are those that would only be passed over and stand in the way of others: of gyms that are paused or asked by
  /// others, of classes that another worker has, and in strict order all but the first of a class.
  static func rows(_ dialect: SQLDialect) -> String {
    """
    WITH \(held),
    ready AS (
      SELECT request.id, request.due_ms, request.gym, request.class_key, request.class_date, request.created_ms, gym.mode,
        row_number() OVER (PARTITION BY request.gym, request.class_key, request.class_date
          ORDER BY request.opens_ms, request.created_ms, request.id) AS place
      FROM prebooking AS request JOIN gym ON gym.id = request.gym
      WHERE \(isReady) AND \(isAskedHere("request.gym", 4, dialect))),
    due AS (
      SELECT id, gym, class_key, class_date FROM ready WHERE mode <> 'strictFIFO' OR place = 1
      ORDER BY due_ms, gym, class_key, created_ms, id LIMIT CAST($5 AS bigint)),
    last AS (
      SELECT id, row_number() OVER (PARTITION BY gym, class_key, class_date ORDER BY sequence DESC, id) AS place
      FROM prebooking
      WHERE sequence IS NOT NULL
        AND (gym, class_key, class_date) IN (SELECT gym, class_key, class_date FROM due))
    SELECT \(PrebookingTable.columns.list) FROM prebooking WHERE id IN (
      SELECT id FROM due UNION SELECT id FROM last WHERE place = 1
      UNION SELECT id FROM prebooking WHERE lease_ms IS NOT NULL
      UNION SELECT id FROM (
        SELECT id FROM prebooking WHERE status = 'unknown' AND \(isAskedHere("gym", 4, dialect))
        ORDER BY id LIMIT CAST($5 AS bigint)) AS lost)
    ORDER BY id
    """
  }
}
