public import SchoolDomain
import Verification

/// What a certificate proves, recomputed in integers from the raw school.
public struct CertificateVerdict: Hashable, Sendable {
  /// The bound that the prices prove; nil where the certificate makes no sense for the school.
  public var bound: ScoreBound?
  /// What is wrong, as sentences.
  public var objections: [String]

  /// The certificate is for this school and proves what it claims.
  public var isSound: Bool { objections.isEmpty }

  /// Takes the value of each property.
  public init(bound: ScoreBound?, objections: [String]) {
    self.bound = bound
    self.objections = objections
  }
}

/// Checks certificates. Like the verifier it shares nothing with the solver but the sentences of the rules: sessions, groups,
/// days and bounds are its own, and all its numbers are integers.
public enum CertificateChecker {
  /// The bound that the prices of `certificate` prove of `school`, and whatever is wrong with it. What makes no sense
  /// is an objection, never an error.
  public static func check(_ certificate: BoundCertificate, for school: School) -> CertificateVerdict {
    let facts = RawFacts(school)
    var wrong: [String] = []
    if Key<School>(certificate.school) != Key<School>(school.name) {
      wrong.append("it is for the school \"\(certificate.school)\", not for \"\(school.name)\"")
    }
    let parts: [[Int]]
    do throws(CertificateObjection) {
      parts = try PartReading.parts(certificate, facts)
    } catch {
      return CertificateVerdict(bound: nil, objections: wrong + [error.sentence])
    }
    var total = ScoreBound(unserved: 0, penalty: 0)
    for (number, (part, services)) in zip(certificate.parts, parts).enumerated() {
      do throws(CertificateObjection) {
        let bound = try bound(part, PartBound(PartFacts(services, facts)))
        wrong += claims(part.bound, bound).map { "part \(number): " + $0 }
        total.unserved += bound.unserved
        total.penalty = total.penalty.flatMap { sum in bound.penalty.map { sum + $0 } }
      } catch {
        return CertificateVerdict(bound: nil, objections: wrong + ["part \(number): " + error.sentence])
      }
    }
    return CertificateVerdict(bound: total, objections: wrong + claims(certificate.bound, total))
  }

  /// The parts of a certificate, of this school or of one much like it, that make sense here, with the bounds that their
  /// prices prove here: any prices prove something, and after a small change often as much as before.
  package static func parts(
    of certificate: BoundCertificate, thatHoldFor school: School
  ) -> [(part: BoundCertificate.Part, services: [Int], bound: ScoreBound)] {
    let facts = RawFacts(school)
    return certificate.parts.compactMap { part in
      let services = part.services.compactMap { facts.services[$0] }.sorted()
      guard services.count == part.services.count, Set(services).count == services.count,
        let bound = try? bound(part, PartBound(PartFacts(services, facts)))
      else { return nil }
      return (part, services, bound)
    }
  }

  /// The bound that one part's trees prove.
  static func bound(
    _ part: BoundCertificate.Part, _ bound: PartBound
  ) throws(CertificateObjection) -> ScoreBound {
    let facts = bound.part
    let least = try TreeProof(bound, countsPenalty: false).least(part.unserved, unserved: 0)
    let unserved = facts.wholeUnserved(atLeast: least)
    guard let tree = part.penalty else { return ScoreBound(unserved: unserved, penalty: nil) }
    let penalty = try TreeProof(bound, countsPenalty: true).least(tree, unserved: unserved)
    return ScoreBound(unserved: unserved, penalty: max(0, facts.wholePenalty(atLeast: penalty)))
  }

  private static func claims(_ claimed: ScoreBound, _ proven: ScoreBound) -> [String] {
    if claimed.unserved > proven.unserved {
      return ["it claims that unserved is at least \(claimed.unserved), its prices prove \(proven.unserved)"]
    }
    guard let penalty = claimed.penalty else { return [] }
    // More unserved is proven than was claimed: no schedule has the claimed number.
    if claimed.unserved < proven.unserved { return [] }
    guard let least = proven.penalty else {
      return ["it claims that the penalty is at least \(penalty), and has no prices for it"]
    }
    return penalty > least
      ? ["it claims that the penalty is at least \(penalty), its prices prove \(least)"] : []
  }
}

/// Looks the parts of a certificate up in a school.
enum PartReading {
  /// The services of each part as positions in the school.
  static func parts(
    _ certificate: BoundCertificate, _ facts: RawFacts
  ) throws(CertificateObjection) -> [[Int]] {
    var ofService: [Int: Int] = [:]
    var ofStudent: [StudentID: Int] = [:]
    var ofProvider: [ProviderID: Int] = [:]
    var parts: [[Int]] = []
    for (number, part) in certificate.parts.enumerated() {
      var services: [Int] = []
      for id in part.services {
        guard let service = facts.services[id] else {
          throw CertificateObjection("the school has no service \(id)")
        }
        guard ofService.updateValue(number, forKey: service) == nil else {
          throw CertificateObjection("service \(id) is in the certificate twice")
        }
        let owed = facts.school.services[service]
        if (ofStudent.updateValue(number, forKey: owed.student) ?? number) != number {
          throw CertificateObjection("student \(owed.student) is in two parts")
        }
        if (ofProvider.updateValue(number, forKey: owed.provider) ?? number) != number {
          throw CertificateObjection("provider \(owed.provider) is in two parts")
        }
        services.append(service)
      }
      parts.append(services.sorted())
    }
    if let lost = facts.school.services.indices.first(where: { ofService[$0] == nil }) {
      throw CertificateObjection("service \(facts.school.services[lost].id) is in no part")
    }
    return parts
  }
}
