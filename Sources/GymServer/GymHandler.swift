import Documents
import GymSimulator
import NIOCore
import NIOHTTP1
import SchoolDomain

/// Reads the requests of one connection and answers each after the time that the way takes.
final class GymHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let floor: GymFloor
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []

  /// The most bytes that a request may have.
  private static let longestBody = 1 << 20
  /// For how long who does not answer keeps a connection, in seconds.
  private static let silence = 60

  init(_ floor: GymFloor) { self.floor = floor }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): (self.head, body) = (head, [])
    case .body(let part):
      guard body.count + part.readableBytes <= Self.longestBody else {
        context.close(promise: nil)
        return
      }
      body += part.readableBytesView
    case .end:
      guard let head else { return }
      answer(head, context: context)
    }
  }

  private func answer(_ head: HTTPRequestHead, context: ChannelHandlerContext) {
    let message = GymMessage(
      method: head.method.rawValue, uri: head.uri, headers: head.headers.map { ($0.name, $0.value) },
      body: body)
    var question = floor.speaker.question(message)
    if head.method == .HEAD || message.path == ["clock"] { question = .clock }
    if message.method == "GET", message.path == ["log"] { question = .log }
    let (asked, floor) = (question, floor)
    let way = floor.latency(of: asked)
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    let isKept = head.isKeepAlive
    context.eventLoop.scheduleTask(in: .microseconds(Int64(way.there))) {
      let decision = floor.decide(asked)
      bound.value.eventLoop.scheduleTask(in: .microseconds(Int64(way.back))) {
        Self.write(decision, isKept: isKept, context: bound.value)
      }
    }
  }

  private static func write(
    _ decision: (message: GymAnswerMessage, ending: GymResponse.Ending, date: Int), isKept: Bool,
    context: ChannelHandlerContext
  ) {
    guard context.channel.isActive else { return }
    switch decision.ending {
    case .reset:
      context.close(promise: nil)
      return
    case .silence:
      let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
      context.eventLoop.scheduleTask(in: .seconds(Int64(silence))) { bound.value.close(promise: nil) }
      return
    case .whole, .cut: break
    }
    let message = decision.message
    let bytes = message.page.map { Array($0.utf8) } ?? message.json.map { Array($0.line.utf8) } ?? []
    var headers = HTTPHeaders(message.headers.map { ($0.name, $0.value) })
    headers.add(name: "Date", value: HTTPDate.text(seconds: decision.date))
    if message.status != 204 {
      headers.add(name: "Content-Length", value: String(bytes.count))
      headers.add(
        name: "Content-Type", value: message.page == nil ? "application/json" : "text/html; charset=utf-8")
    }
    let head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: message.status), headers: headers)
    let isCut = decision.ending == .cut
    let sent = isCut ? Array(bytes.prefix(bytes.count / 2)) : bytes
    context.write(NIOAny(HTTPServerResponsePart.head(head)), promise: nil)
    if !sent.isEmpty {
      context.write(NIOAny(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: sent)))), promise: nil)
    }
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    if isCut {
      context.flush()
      context.close(promise: nil)
      return
    }
    let end = context.writeAndFlush(NIOAny(HTTPServerResponsePart.end(nil)))
    if !isKept { end.whenComplete { _ in bound.value.close(promise: nil) } }
  }
}
