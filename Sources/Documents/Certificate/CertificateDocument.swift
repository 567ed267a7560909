public import SchoolDomain

/// The certificate file, `certificate/1`: the proof of a schedule's bound.
public enum CertificateDocument {
  /// The certificate that `bytes` hold. `file` is the name that messages give.
  ///
  /// Throws every issue of the structure. Whether it proves anything is for `CertificateChecker` to say.
  public static func read(_ bytes: [UInt8], file: String) throws(DocumentError) -> BoundCertificate {
    let root = try DocumentReader.tree(bytes, file: file, format: CertificateShape.format)
    var checker = StructureChecker(bytes: bytes, judgesValues: true)
    checker.check(root, .object(CertificateShape.certificate))
    guard checker.findings.issues.isEmpty else {
      throw checker.findings.error(file: file, bytes: bytes)
    }
    return BoundCertificate(
      school: root["school"]?.text ?? "", bound: ScoreBound(root["bound"]),
      parts: root.entries("parts") { part in
        BoundCertificate.Part(
          services: part.keys("services") ?? [], bound: ScoreBound(part["bound"]),
          unserved: ProofTree(nodes: part.entries("unserved", ProofTree.Node.init)),
          penalty: part["penalty"].map { ProofTree(nodes: $0.entries.map(ProofTree.Node.init)) })
      })
  }

  /// The file of a certificate: one node a line, the same bytes every time.
  public static func write(_ certificate: BoundCertificate) -> [UInt8] {
    CertificateJSON.json(certificate).bytes(openTo: 4)
  }
}

extension ScoreBound {
  fileprivate init(_ node: JSONNode?) {
    self.init(unserved: node?.integer("unserved") ?? 0, penalty: node?["penalty"]?.integer)
  }
}

extension ProofTree.Node {
  fileprivate init(_ node: JSONNode) {
    self.init(
      prices: node["prices"].map(ProofPrices.init),
      split: node["split"].map { split in
        ProofTree.Split(
          subject: ProofSubject(split), limit: split.integer("limit"), below: split.integer("below"),
          above: split.integer("above"))
      })
  }
}

extension ProofSubject {
  fileprivate init(_ node: JSONNode) {
    self =
      switch node["of"]?.text {
      case "groups":
        .groups(provider: node.key("provider"), day: node["day"] == nil ? nil : node.key("day"))
      case "meeting":
        .meeting(student: node.key("student"), provider: node.key("provider"), day: node.key("day"))
      case "lunch": .lunch(provider: node.key("provider"), day: node.key("day"), start: node.time("at"))
      case "load":
        .load(provider: node.key("provider"), day: node["day"] == nil ? nil : node.key("day"))
      case "presence":
        .presence(
          provider: node.key("provider"), day: node.key("day"), site: node.key("site"),
          at: node.time("at"))
      default:
        .sessions(
          service: node.key("service"), day: node.key("day"),
          startingBy: node["at"] == nil ? nil : node.time("at"))
      }
  }
}

extension ProofPrices {
  fileprivate init(_ node: JSONNode) {
    self.init(
      scale: node.integer("scale", or: 1), unserved: node.integer("unserved"),
      services: node.entries("services") { entry in
        OfService(
          service: entry.key("service"), each: entry.integer("each"),
          days: entry.entries("days") { OfDay(day: $0.key("day"), price: $0.integer("price")) },
          meetings: entry.entries("meetings", OfSpan.init), student: entry.entries("student", OfSpan.init))
      },
      loads: node.entries("loads") {
        OfLoad(provider: $0.key("provider"), day: $0.key("day"), price: $0.integer("price"))
      },
      cells: node.entries("cells") { cell in
        OfCell(
          provider: cell.key("provider"), day: cell.key("day"), at: cell.time("at"),
          each: cell.integer("each"),
          services: cell.entries("services") {
            OfCellService(service: $0.key("service"), price: $0.integer("price"))
          })
      },
      presences: node.entries("presences") { presence in
        OfPresence(
          provider: presence.key("provider"), day: presence.key("day"), site: presence.key("site"),
          at: presence.time("at"), here: presence.integer("here"),
          elsewhere: presence.entries("elsewhere") {
            OfDistance(steps: $0.integer("steps"), price: $0.integer("price"))
          })
      },
      sums: node.entries("halves", OfSum.init),
      splits: node.entries("splits") { $0.integer ?? 0 })
  }
}

extension ProofPrices.OfSum {
  fileprivate init(_ node: JSONNode) {
    self.init(
      price: node.integer("price"), of: node.integer("of", or: 2), times: node.integer("times", or: 1),
      weeks: node.keys("weeks") ?? [],
      days: node.entries("days") { .init(service: $0.key("service"), day: $0.key("day")) },
      steps: node.entries("steps") {
        .init(provider: $0.key("provider"), day: $0.key("day"), at: $0.time("at"))
      },
      neighbors: node.entries("neighbours") {
        .init(student: $0.key("student"), provider: $0.key("provider"), day: $0.key("day"))
      })
  }
}

extension ProofPrices.OfSpan {
  fileprivate init(_ node: JSONNode) {
    self.init(
      day: node.key("day"), from: node.time("from"), to: node.time("to"), price: node.integer("price"))
  }
}
