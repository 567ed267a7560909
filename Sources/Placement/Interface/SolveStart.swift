public import SchoolDomain

/// What a solve begins with: the outcome of an earlier one, of the school as it was before a change.
public struct SolveStart: Hashable, Sendable {
  /// Its sessions are kept where they still can be, until something better is found.
  public var schedule: Schedule
  /// Parts whose bound its prices still prove, in the school as it is now, are not proven anew.
  public var certificate: BoundCertificate?

  /// Takes the value of each property; those with a default may be left out.
  public init(_ schedule: Schedule, certificate: BoundCertificate? = nil) {
    self.schedule = schedule
    self.certificate = certificate
  }
}

/// What an earlier certificate proves of a component, checked for the school at hand.
package struct PriorProof: Sendable {
  /// A proven bound of the component.
  let bound: ScoreBound
  let proof: ComponentProof

  package init(_ part: BoundCertificate.Part, bound: ScoreBound) {
    self.bound = bound
    proof = ComponentProof(unserved: part.unserved, penalty: part.penalty ?? ComponentProof().penalty)
  }
}
