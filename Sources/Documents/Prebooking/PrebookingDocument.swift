public import CalendarDomain
public import GymSimulator
public import Prebooking
import SchoolDomain

/// What a prebooking file holds.
public struct PrebookingFile: Hashable, Sendable {
  /// The moment that requests are worked out for.
  public var now: Instant
  /// The gyms whose classes are asked for.
  public var gyms: [Gym]
  /// What is to be requested, entry by entry.
  public var entries: [PrebookingEntry]
  /// A gym to try the requests on; nil where there is none.
  public var simulator: GymScript?

  /// Takes the value of each property; those with a default may be left out.
  public init(
    now: Instant, gyms: [Gym], entries: [PrebookingEntry], simulator: GymScript? = nil
  ) {
    self.now = now
    self.gyms = gyms
    self.entries = entries
    self.simulator = simulator
  }

  /// The zones of its gyms.
  public var zones: Set<String> { Set(gyms.map(\.zone)) }
}

/// The prebooking file, `prebooking/1`: gyms and requests, without a store.
public enum PrebookingDocument {
  /// What `bytes` hold. `file` is the name that messages give.
  ///
  /// Throws every issue: of the structure, and where that is right of what refers to what.
  public static func read(_ bytes: [UInt8], file: String) throws(DocumentError) -> PrebookingFile {
    let root = try DocumentReader.tree(bytes, file: file, format: PrebookingShape.format)
    var checker = StructureChecker(bytes: bytes, judgesValues: true, isForStore: true)
    checker.check(root, .object(PrebookingShape.file))
    guard checker.findings.issues.isEmpty else { throw checker.findings.error(file: file, bytes: bytes) }
    var check = PrebookingCheck(root: root)
    check.run()
    guard check.findings.issues.isEmpty else { throw check.findings.error(file: file, bytes: bytes) }
    return PrebookingFile(
      now: root.instant("now"), gyms: root.entries("gyms", Gym.init),
      entries: root.entries("prebookings", PrebookingEntry.init),
      simulator: root["simulator"].map(GymScript.init))
  }

  /// The file of gyms and requests: an entry a line, sorted, the same bytes every time.
  public static func write(_ file: PrebookingFile) -> [UInt8] { PrebookingJSON.json(file).bytes(openTo: 2) }
}

extension Gym {
  /// Reads a checked entry.
  fileprivate init(_ node: JSONNode) {
    self.init(
      id: node.key("id"), zone: node["zone"]?.text ?? "", opening: node["opening"].map(OpeningRule.init),
      settings: GymSettings(
        mode: node.choice("mode", or: .parallelStaggered), stagger: node.integer("stagger", or: 50),
        budget: node.integer("budget", or: 2000), fireOffset: node.integer("fireOffset", or: 0),
        requestTimeout: node.integer("requestTimeout", or: 8000),
        listsBookings: node["listsBookings"]?.flag ?? true),
      outcomes: OutcomeTable(node.entries("outcomes", OutcomeRow.init)))
    url = node["url"]?.text
  }
}

extension OpeningRule {
  /// Reads a checked entry.
  fileprivate init(_ node: JSONNode) {
    switch node["rule"]?.text {
    case "atLocalTime": self = .atLocalTime(daysBefore: node.integer("daysBefore"), minute: node.time("time"))
    case "elapsed": self = .elapsed(hours: node.integer("hours"))
    case "at": self = .at(node.instant("instant"))
    default: self = .sameLocalTime(daysBefore: node.integer("daysBefore"))
    }
  }
}

extension OutcomeRow {
  /// Reads a checked entry.
  init(_ node: JSONNode) {
    self.init(node.choice("outcome", or: .unknown))
    let when = node["when"]
    http = when?["http"]?.integer
    code = when?["code"]?.text
    textHas = when?["textHas"]?.text
    field = when?["field"]?.text
    retryAt = node["retryAt"]?.text
  }
}

extension PrebookingEntry {
  /// Reads a checked entry.
  fileprivate init(_ node: JSONNode) {
    self.init(
      id: node.key("id"),
      request: ClassRequest(
        ClassPlace(gym: node.key("gym"), key: node.key("class"), date: node.date("date")),
        minute: node.time("start"), owner: node["owner"]?.text ?? "",
        options: RequestOptions(
          wantsWaitlist: node["waitlist"]?.flag ?? false, alternatives: node.keys("alternatives") ?? [],
          window: node["window"]?.integer ?? RequestOptions.usualWindow)),
      created: node.instant("created"), status: node.choice("status", or: .scheduled),
      attempt: node.integer("attempt"))
  }
}

extension GymScript {
  /// Reads a checked entry.
  fileprivate init(_ node: JSONNode) {
    let (latency, early, rate) = (node["latencyMs"], node["early"], node["rate"])
    self.init(
      seed: node.integer("seed"),
      clock: ScriptedClock(
        offset: node.integer("clockOffsetMs"), drift: node.integer("clockDriftPpm"),
        servers: node.integer("servers", or: 1)),
      latency: ScriptedLatency(
        base: latency?.integer("base") ?? 0, jitter: latency?.integer("jitter") ?? 0,
        tailPerThousand: latency?["tail"]?.integer("perThousand") ?? 0,
        tail: latency?["tail"]?.integer("ms") ?? 0),
      classes: node.entries("classes") {
        ScriptedClass(
          key: $0.key("key"), date: $0.date("date"), minute: $0.time("start"),
          capacity: $0.integer("capacity"), waitlist: $0.integer("waitlist"), opens: $0.instant("opens"))
      },
      manners: ScriptedManners(
        early: early?.choice("answer", or: .tooEarly) ?? .tooEarly, grace: early?.integer("graceMs") ?? 0,
        rate: rate.map {
          ScriptedRate(
            perSecond: $0.integer("perSecond"), retryAfter: $0.integer("retryAfter"),
            scope: $0.choice("per", or: .owner))
        }, sessionMinutes: node["sessionMinutes"]?.integer,
        listsBookings: node["listsBookings"]?.flag ?? true, listLag: node.integer("listLagMs")),
      faults: node.entries("faults") {
        ScriptedFault(
          $0.choice("do", or: .timeout), $0.choice("when", or: .beforeAccept),
          of: $0["attempt"]?.integer.map { .attempt($0) } ?? .perThousand($0.integer("perThousand")))
      })
  }
}
