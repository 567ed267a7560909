import SchoolDomain

/// Certificates as JSON.
enum CertificateJSON {
  /// The `certificate/1` of a certificate.
  static func json(_ certificate: BoundCertificate) -> JSONText {
    var members = Members(CertificateShape.certificate)
    members["format"] = .text(CertificateShape.format)
    members["school"] = .text(certificate.school)
    members["bound"] = .bound(certificate.bound)
    members["parts"] = .list(
      certificate.parts.map { part in
        var members = Members(CertificateShape.part)
        members["services"] = .names(part.services)
        members["bound"] = .bound(part.bound)
        members["unserved"] = .list(part.unserved.nodes.map(json))
        members["penalty"] = part.penalty.map { .list($0.nodes.map(json)) }
        return members.object
      })
    return members.object
  }

  private static func json(_ node: ProofTree.Node) -> JSONText {
    var members = Members(CertificateShape.node)
    members["split"] = node.split.map(json)
    members["prices"] = node.prices.map(json)
    return members.object
  }

  private static func json(_ split: ProofTree.Split) -> JSONText {
    var members = Members(CertificateShape.split)
    switch split.subject {
    case .sessions(let service, let day, let start):
      members["of"] = .text("sessions")
      members["service"] = .name(service)
      members["day"] = .name(day)
      members["at"] = start.map { .time($0) }
    case .groups(let provider, let day):
      members["of"] = .text("groups")
      members["provider"] = .name(provider)
      members["day"] = day.map { .name($0) }
    case .meeting(let student, let provider, let day):
      members["of"] = .text("meeting")
      members["student"] = .name(student)
      members["provider"] = .name(provider)
      members["day"] = .name(day)
    case .lunch(let provider, let day, let start):
      members["of"] = .text("lunch")
      members["provider"] = .name(provider)
      members["day"] = .name(day)
      members["at"] = .time(start)
    case .load(let provider, let day):
      members["of"] = .text("load")
      members["provider"] = .name(provider)
      members["day"] = day.map { .name($0) }
    case .presence(let provider, let day, let site, let at):
      members["of"] = .text("presence")
      members["provider"] = .name(provider)
      members["day"] = .name(day)
      members["site"] = .name(site)
      members["at"] = .time(at)
    }
    members["limit"] = .integer(split.limit)
    members["below"] = .integer(split.below)
    members["above"] = .integer(split.above)
    return members.object
  }

  private static func json(_ prices: ProofPrices) -> JSONText {
    var members = Members(CertificateShape.prices)
    members["scale"] = .integer(prices.scale)
    members["unserved"] = .integer(prices.unserved)
    members["services"] = .entries(prices.services) { entry in
      var members = Members(CertificateShape.service)
      members["service"] = .name(entry.service)
      members.set("each", .integer(entry.each))
      members["days"] = .entries(entry.days) { day in
        .object([("day", .name(day.day)), ("price", .integer(day.price))])
      }
      members["meetings"] = .entries(entry.meetings) { span($0) }
      members["student"] = .entries(entry.student) { span($0) }
      return members.object
    }
    members["loads"] = .entries(prices.loads) { load in
      .object([
        ("provider", .name(load.provider)), ("day", .name(load.day)), ("price", .integer(load.price)),
      ])
    }
    members["cells"] = .entries(prices.cells) { cell($0) }
    members["presences"] = .entries(prices.presences) { presence($0) }
    members["halves"] = .entries(prices.sums) { sum($0) }
    members["splits"] = prices.splits.isEmpty ? nil : .list(prices.splits.map { .integer($0) })
    return members.object
  }

  private static func span(_ span: ProofPrices.OfSpan) -> JSONText {
    .object([
      ("day", .name(span.day)), ("from", .time(span.from)), ("to", .time(span.to)),
      ("price", .integer(span.price)),
    ])
  }

  private static func cell(_ cell: ProofPrices.OfCell) -> JSONText {
    var members = Members(CertificateShape.cell)
    members["provider"] = .name(cell.provider)
    members["day"] = .name(cell.day)
    members["at"] = .time(cell.at)
    members["each"] = .integer(cell.each)
    members["services"] = .entries(cell.services) {
      .object([("service", .name($0.service)), ("price", .integer($0.price))])
    }
    return members.object
  }

  private static func presence(_ presence: ProofPrices.OfPresence) -> JSONText {
    var members = Members(CertificateShape.presence)
    members["provider"] = .name(presence.provider)
    members["day"] = .name(presence.day)
    members["site"] = .name(presence.site)
    members["at"] = .time(presence.at)
    members["here"] = .integer(presence.here)
    members["elsewhere"] = .entries(presence.elsewhere) {
      .object([("steps", .integer($0.steps)), ("price", .integer($0.price))])
    }
    return members.object
  }

  private static func sum(_ sum: ProofPrices.OfSum) -> JSONText {
    var members = Members(CertificateShape.sum)
    members["price"] = .integer(sum.price)
    members["of"] = sum.of == 2 ? nil : .integer(sum.of)
    members["times"] = sum.times == 1 ? nil : .integer(sum.times)
    members["weeks"] = sum.weeks.isEmpty ? nil : .names(sum.weeks)
    members["days"] = .entries(sum.days) {
      .object([("service", .name($0.service)), ("day", .name($0.day))])
    }
    members["steps"] = .entries(sum.steps) {
      .object([("provider", .name($0.provider)), ("day", .name($0.day)), ("at", .time($0.at))])
    }
    members["neighbours"] = .entries(sum.neighbors) {
      .object([
        ("student", .name($0.student)), ("provider", .name($0.provider)), ("day", .name($0.day)),
      ])
    }
    return members.object
  }
}
