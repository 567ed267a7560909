import AsyncHTTPClient
import Coordination
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Sends requests to gyms, each once.
struct GymClient: Sendable {
  /// What became of a request.
  enum Outcome: Sendable {
    case answered(GymAnswerText)
    /// Not a byte was sent.
    case unreachable
    /// The connection broke, and the gym may have everything.
    case broken
    /// No answer within the time.
    case timedOut
  }

  private let client: HTTPClient

  /// The most bytes of an answer that are read.
  private static let longestAnswer = 1 << 20

  init() {
    var settings = HTTPClient.Configuration.singletonConfiguration
    // Another address is another request, which nobody asked for.
    settings.redirectConfiguration = .disallow
    settings.httpVersion = .http1Only
    settings.timeout.connect = .seconds(5)
    settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
    settings.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
  }

  /// Sends a request and waits for the answer for so many milliseconds.
  func send(_ call: GymCall, timeout: Int) async -> Outcome {
    var request = HTTPClientRequest(url: call.url)
    request.method = HTTPMethod(rawValue: call.method)
    for line in call.headers { request.headers.add(name: line.name, value: line.value) }
    if let body = call.body { request.body = .bytes(ByteBuffer(bytes: body)) }
    do {
      let deadline = NIODeadline.now() + .milliseconds(Int64(timeout))
      let response = try await client.execute(request, deadline: deadline)
      let body = try await response.body.collect(upTo: Self.longestAnswer)
      return .answered(
        GymAnswerText(
          status: Int(response.status.code),
          headers: response.headers.map { GymCall.Header(name: $0.name, value: $0.value) },
          body: Array(body.readableBytesView)))
    } catch {
      return Self.outcome(of: error)
    }
  }

  /// Which errors say that nothing was sent; whatever else goes wrong may have reached the gym.
  private static func outcome(of error: any Error) -> Outcome {
    switch error {
    case is NIOConnectionError, is NIOSSLError, is NIOSSLExtraError: return .unreachable
    case let error as HTTPClientError:
      switch error {
      case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout, .invalidURL, .emptyHost,
        .emptyScheme, .alreadyShutdown:
        return .unreachable
      case .deadlineExceeded, .readTimeout: return .timedOut
      default: return .broken
      }
    case let error as IOError where error.errnoCode == ECONNREFUSED: return .unreachable
    default: return .broken
    }
  }

  /// Closes all connections.
  func stop() async {
    // Nothing is left to be done where that fails.
    try? await client.shutdown()
  }
}
