import GLPKBackend
import MILP
import MathProg
public import SchoolDomain

/// A school's placement problem as `Models/placement.mod` states it: a second statement of the rules, beside the engine's.
public enum PlainModel {
  /// A form of the file.
  public enum Format: String, Sendable, CaseIterable {
    /// The data section for `placement.mod`.
    case mathprog
    /// The whole program with names, in CPLEX LP format.
    case lp
    /// The same in free MPS format.
    case mps
  }

  /// The problem as a file. Without `unservedMost` its objective is the unserved minutes; with it, it is the penalty of what
  /// leaves at most so many.
  public static func text(
    of school: School, as format: Format, unservedMost: Int? = nil
  ) async throws(PlainModelFailure) -> String {
    let data = ModelData(school, unservedMost: unservedMost).text
    switch format {
    case .mathprog: return data
    case .lp: return try await translated { try MathProgTranslator.write($0, data: data, as: .lp) }
    case .mps: return try await translated { try MathProgTranslator.write($0, data: data, as: .mps) }
    }
  }

  /// Fixes the sessions in the model and says what they cost there, or which row is the first to refuse them.
  public static func judge(
    _ sessions: [ScheduledSession], for school: School
  ) async throws(PlainModelFailure) -> PlainVerdict {
    let positions = SchoolPositions(school)
    let asked = sessions.map { positions.session($0.service, $0.day, $0.start) }
    let unknown = zip(sessions, asked).filter { $0.1 == nil }.map(\.0)
    if !unknown.isEmpty { return .refused(.unknown(unknown)) }
    let data = ModelData(school, asked: asked.compactMap(\.self)).text
    return try await translated { model in
      let named = try MathProgTranslator.translate(model, data: data)
      return try FixedModel(named, sessions: sessions, positions: positions).verdict()
    }
  }

  private static func translated<Answer: Sendable>(
    _ work: @escaping @Sendable (String) throws -> Answer
  ) async throws(PlainModelFailure) -> Answer {
    do {
      return try await GLPKSolver().onSolverThread { try work(PlacementModel.text) }
    } catch {
      throw PlainModelFailure("\(error)")
    }
  }
}

/// What the plain model says of a schedule.
public enum PlainVerdict: Hashable, Sendable {
  /// It allows the sessions, at this cost.
  case admitted(Score, PenaltyParts)
  /// It does not allow them.
  case refused(PlainRefusal)
}

/// The first row of the plain model that does not hold beside those before it.
public struct PlainRefusal: Hashable, Sendable {
  /// `lunch_free[1,3,2,540]`; nil where the model has no place for the sessions.
  public let row: String?
  /// nil where the sessions make no sense for the school.
  public let rule: RuleID?
  /// What the model says of the rule, in words.
  public let sentence: String
  /// The sessions that stand in the row, in the order of service, day and start.
  public let sessions: [ScheduledSession]

  static func unknown(_ sessions: [ScheduledSession]) -> PlainRefusal {
    PlainRefusal(
      row: nil, rule: nil, sentence: "The school has no such service or day.", sessions: sessions)
  }
}

/// The translator or GLPK gave up on the plain model: its reason.
public struct PlainModelFailure: Error, Sendable, CustomStringConvertible {
  /// The reason, in its words.
  public let description: String

  init(_ description: String) { self.description = description }
}
