import CalendarStorage
import Database
import Foundation
import PostgreSQLStorage
import StoreConformance
import StoreSamples
import Synchronization

/// A server of Debian's packages for the process of the tests, in a folder of its own and on a socket in it.
///
/// A shell starts it and waits for the end of its input, which comes with the end of this process, whatever ends it.
final class PostgreSQLServer: Sendable {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Started by the first who asks.
  static let shared = Task { try PostgreSQLServer() }

  private let folder: String
  /// Its end stops the server.
  private let input = Pipe()
  private let databases = Atomic(0)

  private init() throws {
    folder = "/tmp/bellwether-\(UUID().uuidString.prefix(8))"
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", Self.script, "sh", folder]
    let output = Pipe()
    (process.standardInput, process.standardOutput, process.standardError) = (
      input, output, FileHandle.nullDevice
    )
    try process.run()
    let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard answer == "ready\n" else {
      throw Failure(
        description: "No PostgreSQL server for the tests: \(answer)"
          + "Maybe run ./install-packages test, which installs one.")
    }
  }

  /// Says "ready" once the server answers. PostgreSQL does not run as root, so its user is taken there. The server sorts as
  /// English does, to show where its order reaches an answer.
  private static let script = """
    binaries=$(ls -d /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -V | tail -1)
    [ -n "$binaries" ] || { echo "there is no /usr/lib/postgresql/*/bin."; exit 1; }
    mkdir -m 700 "$1"
    as=
    if [ "$(id -u)" = 0 ]; then chown postgres "$1"; as="runuser -u postgres --"; fi
    cd /
    $as "$binaries/initdb" -D "$1/data" -U tests -A trust -E UTF8 --no-sync --no-locale --locale-provider=icu \\
      --icu-locale=en-US >"$1.log" 2>&1 || { cat "$1.log"; rm -rf "$1" "$1.log"; exit 1; }
    # The password of one role is asked for.
    { echo "local all guarded scram-sha-256"; cat "$1/data/pg_hba.conf"; } >"$1.log"
    cat "$1.log" >"$1/data/pg_hba.conf"
    $as "$binaries/pg_ctl" start -w -t 3600 -D "$1/data" -l "$1/log" -o "-k $1 -c listen_addresses= -c fsync=off \\
      -c max_connections=600 -c deadlock_timeout=50ms" >"$1.log" 2>&1 </dev/null \\
      || { cat "$1.log" "$1/log"; rm -rf "$1" "$1.log"; exit 1; }
    printf '%s\\n' '[databases]' "* = host=$1 user=tests" '[pgbouncer]' 'auth_type = any' 'listen_addr =' \\
      'listen_port = 6432' "unix_socket_dir = $1" 'pool_mode = transaction' 'default_pool_size = 2' \\
      'max_client_conn = 2000' 'query_wait_timeout = 0' >"$1/pooler.ini"
    PATH=$PATH:/usr/sbin:/opt/homebrew/bin
    $as pgbouncer -q "$1/pooler.ini" >"$1/pooler.log" 2>&1 </dev/null & pooler=$!
    trap '' INT TERM PIPE
    until [ -S "$1/.s.PGSQL.6432" ]; do
      kill -0 $pooler 2>/dev/null || { cat "$1/pooler.log"; echo "there is no pgbouncer."; break; }
      sleep 0.05
    done
    [ -S "$1/.s.PGSQL.6432" ] && echo ready
    cat >/dev/null
    kill $pooler 2>/dev/null
    $as "$binaries/pg_ctl" stop -m immediate -D "$1/data" >/dev/null 2>&1
    rm -rf "$1" "$1.log"
    """

  func url(_ database: String, user: String = "tests") -> String {
    "postgresql:///\(database)?host=\(folder)&user=\(user)"
  }

  /// The URL of a new database, empty or like another that nobody has open.
  func newDatabase(like template: String = "template0", _ options: String = "") async throws -> String {
    let name = "tests\(databases.wrappingAdd(1, ordering: .relaxed).newValue)"
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "psql", "-q", url("postgres"), "-c",
      "CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy \(options)",
    ]
    let output = Pipe()
    process.standardError = output
    try process.run()
    let answer = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(description: answer) }
    return url(name)
  }
}

/// Databases of the server.
struct PostgreSQLBackend: StoreBackend {
  let server: PostgreSQLServer

  init() async throws { server = try await PostgreSQLServer.shared.value }

  func newAddress() async throws -> String { try await server.newDatabase() }

  func copy(of address: String) async throws -> String {
    let name = address.drop { $0 != "/" }.dropFirst(3).prefix { $0 != "?" }
    return try await server.newDatabase(like: String(name))
  }

  func connect(_ address: String) throws -> any SQLDatabase {
    PostgreSQLDatabase(address: address, settings: .patient, counter: MetricsCounter())
  }

  func open(_ address: String, for use: StoreUse) async throws -> SQLCalendarStore {
    try await PostgreSQLStore.open(address, for: use, settings: .patient)
  }
}

/// The same databases through PgBouncer, which hands transactions of all clients to two connections.
struct PooledBackend: StoreBackend {
  let direct: PostgreSQLBackend

  init() async throws { direct = try await PostgreSQLBackend() }

  var keepsStatements: Bool { false }

  func newAddress() async throws -> String { try await direct.newAddress() + "&port=6432" }

  func copy(of address: String) async throws -> String { try await direct.copy(of: address) + "&port=6432" }

  func connect(_ address: String) throws -> any SQLDatabase { try direct.connect(address) }

  func open(_ address: String, for use: StoreUse) async throws -> SQLCalendarStore {
    var settings = PostgreSQLSettings.patient
    settings.connections = 8
    return try await PostgreSQLStore.open(address, for: use, settings: settings)
  }
}

extension PostgreSQLSettings {
  /// A machine that is busy with other work is waited for.
  static let patient = PostgreSQLSettings(
    connectTimeout: .seconds(3600), statementTimeout: .seconds(3600), lockTimeout: .seconds(3600))
}
