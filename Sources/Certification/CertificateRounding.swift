package import SchoolDomain
import Verification

/// Makes a certificate small before it is handed out, and checks it: prices as coarse as the claims bear, none that no case
/// uses, and no claim that the prices do not prove.
package enum CertificateRounding {
  /// Powers of two that scales are tried in, the coarsest first.
  private static let exponents = [0, 3, 6, 10, 15, 20]

  package static func rounded(_ certificate: BoundCertificate, for school: School) -> BoundCertificate {
    let facts = RawFacts(school)
    guard let parts = try? PartReading.parts(certificate, facts) else { return certificate }
    var result = certificate
    var total = ScoreBound(unserved: 0, penalty: 0)
    for (number, services) in parts.enumerated() {
      let bound = PartBound(PartFacts(services, facts))
      var part = certificate.parts[number]
      let (claim, facts) = (part.bound, bound.part)
      part.unserved = rounded(part.unserved, TreeProof(bound, countsPenalty: false), unserved: 0) {
        facts.wholeUnserved(atLeast: $0) >= claim.unserved
      }
      part.penalty = part.penalty.map { tree in
        rounded(tree, TreeProof(bound, countsPenalty: true), unserved: claim.unserved) {
          facts.wholePenalty(atLeast: $0) >= claim.penalty ?? 0
        }
      }
      let proven =
        (try? CertificateChecker.bound(part, bound)) ?? ScoreBound(unserved: 0, penalty: nil)
      part.bound = lesser(claim, proven)
      if part.bound.penalty == nil { part.penalty = nil }
      total.unserved += part.bound.unserved
      total.penalty = total.penalty.flatMap { sum in part.bound.penalty.map { sum + $0 } }
      result.parts[number] = part
    }
    result.bound = lesser(certificate.bound, total)
    return result
  }

  /// What of a claim is proven.
  private static func lesser(_ claim: ScoreBound, _ proven: ScoreBound) -> ScoreBound {
    guard proven.unserved >= claim.unserved else {
      return ScoreBound(unserved: proven.unserved, penalty: nil)
    }
    let penalty = claim.penalty.flatMap { claimed in proven.penalty.map { min(claimed, $0) } }
    return ScoreBound(unserved: claim.unserved, penalty: penalty)
  }

  private static func rounded(
    _ tree: ProofTree, _ proof: TreeProof, unserved: Int, _ isEnough: (Int) -> Bool
  ) -> ProofTree {
    guard let leaves = try? proof.leaves(tree) else { return tree }
    var result = tree
    let ofNode = Dictionary(grouping: leaves.filter { $0.priced != nil }) { $0.priced ?? 0 }
    for node in tree.nodes.indices {
      guard let prices = tree.nodes[node].prices else { continue }
      result.nodes[node].prices = nil
      guard let uses = ofNode[node] else { continue }
      // Where no scale is enough, the one that proves most.
      var best: Int?
      for exponent in exponents {
        let coarse = prices.rounded(to: 1 << exponent)
        let values = uses.map { try? proof.value(coarse, $0, unserved: unserved) }
        guard let least = values.map({ $0 ?? .min }).min(), least > best ?? .min else { continue }
        best = least
        result.nodes[node].prices = coarse
        if isEnough(least) { break }
      }
    }
    return result
  }
}

extension ProofPrices {
  /// The same prices in units of 1 / `scale`, which divides the present one, to the nearest; what is 0 then is left out.
  fileprivate func rounded(to scale: Int) -> ProofPrices {
    let units = max(1, self.scale / scale)
    func round(_ price: Int) -> Int {
      let size = (abs(price) + units / 2) / units
      return price < 0 ? -size : size
    }
    func round(_ spans: [OfSpan]) -> [OfSpan] {
      spans.map { OfSpan(day: $0.day, from: $0.from, to: $0.to, price: round($0.price)) }
        .filter { $0.price != 0 }
    }
    return ProofPrices(
      scale: scale, unserved: round(unserved),
      services: services.map { entry in
        OfService(
          service: entry.service, each: round(entry.each),
          days: entry.days.map { OfDay(day: $0.day, price: round($0.price)) }.filter { $0.price != 0 },
          meetings: round(entry.meetings), student: round(entry.student))
      }.filter {
        $0.each != 0 || !$0.days.isEmpty || !$0.meetings.isEmpty || !$0.student.isEmpty
      },
      loads: loads.map { OfLoad(provider: $0.provider, day: $0.day, price: round($0.price)) }
        .filter { $0.price != 0 },
      cells: cells.map { cell in
        OfCell(
          provider: cell.provider, day: cell.day, at: cell.at, each: round(cell.each),
          services: cell.services.map { OfCellService(service: $0.service, price: round($0.price)) }
            .filter { $0.price != round(cell.each) })
      }.filter { $0.each != 0 || !$0.services.isEmpty },
      presences: presences.map { presence in
        OfPresence(
          provider: presence.provider, day: presence.day, site: presence.site, at: presence.at,
          here: round(presence.here),
          elsewhere: presence.elsewhere.map { OfDistance(steps: $0.steps, price: round($0.price)) })
      },
      sums: sums.map { sum in
        OfSum(
          price: round(sum.price), of: sum.of, times: sum.times, weeks: sum.weeks, days: sum.days,
          steps: sum.steps,
          neighbors: sum.neighbors)
      }.filter { $0.price != 0 }, splits: splits.map(round))
  }
}
