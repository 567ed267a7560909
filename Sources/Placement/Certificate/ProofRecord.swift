import Preloading
import SchoolDomain

/// Writes down a tree of cases as it is searched.
final class ProofRecord {
  private(set) var tree = ProofTree(nodes: [ProofTree.Node()])
  /// A split that a proof cannot say: the tree proves nothing to others.
  private(set) var isUnsayable = false

  /// The prices that give the best bound of a node.
  func note(_ prices: ProofPrices, of node: Int) { tree.nodes[node].prices = prices }

  /// Splits a node; returns the nodes of the two sides.
  func split(_ node: Int, on subject: ProofSubject?, limit: Int) -> (below: Int, above: Int) {
    let (below, above) = (tree.nodes.count, tree.nodes.count + 1)
    tree.nodes += [ProofTree.Node(), ProofTree.Node()]
    if let subject {
      tree.nodes[node].split = .init(subject: subject, limit: limit, below: below, above: above)
    } else {
      isUnsayable = true
    }
    return (below, above)
  }
}

/// What one component's search has proven, as far as others can check it.
struct ComponentProof: Sendable {
  var unserved = ProofTree(nodes: [ProofTree.Node()])
  var penalty = ProofTree(nodes: [ProofTree.Node()])

  subscript(level: ObjectiveLevel) -> ProofTree {
    get {
      switch level {
      case .unserved: unserved
      case .penalty: penalty
      }
    }
    set {
      switch level {
      case .unserved: unserved = newValue
      case .penalty: penalty = newValue
      }
    }
  }

  /// What the component's certificate says, whose schedule has `score`.
  func part(
    _ problem: PlacementProblem, _ bound: ScoreBound, score: Score
  ) -> BoundCertificate.Part {
    // Where unserved is proven, the penalty is at least 0.
    let isProven = score.unserved == bound.unserved
    return BoundCertificate.Part(
      services: problem.scope.map { problem.context.school.services[$0].id },
      bound: ScoreBound(unserved: bound.unserved, penalty: isProven ? bound.penalty ?? 0 : nil),
      unserved: unserved, penalty: isProven ? penalty : nil)
  }
}
