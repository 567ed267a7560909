import Foundation
import MILP
import TestSupport
import Testing

@testable import GLPKBackend

@Suite struct TranslatorTests {
  private static let model = """
    set GOODS;
    param price{GOODS};
    param most, default 4;
    var make{g in GOODS}, integer, >= 0;
    var rest, >= -3, <= 5;
    s.t. together: sum{g in GOODS} make[g] + rest <= most;
    s.t. range: 1 <= rest <= 2;
    minimize cost: 7 - sum{g in GOODS} price[g] * make[g];
    end;
    """
  private static let data = "data; param : GOODS : price := a 2 b 3; end;"

  @Test func `a model comes out with its names, bounds, terms and constant`() async throws {
    let named = try await GLPKSolver().onSolverThread {
      try MathProgTranslator.translate(Self.model, data: Self.data)
    }
    #expect(named.columnNames == ["make[a]", "make[b]", "rest"])
    #expect(named.rowNames == ["together", "range", "cost"])
    #expect(named.constant == 7)
    #expect(named.model.rows[0] == .atMost(4))
    #expect(named.model.rows[1] == .init(lower: 1, upper: 2))
    let columns = named.model.columns
    #expect(columns.map(\.cost) == [-2, -3, 0])
    #expect(columns.map(\.isInteger) == [true, true, false])
    #expect(columns[0].upper == .infinity)
    #expect((columns[2].lower, columns[2].upper) == (-3, 5))
    #expect(columns[0].terms == [.init(0, 1), .init(2, -2)])
  }

  @Test func `what is translated can be solved`() async throws {
    let (outcome, constant) = try await GLPKSolver().onSolverThread {
      let named = try MathProgTranslator.translate(Self.model, data: Self.data)
      let outcome = try GLPKSolver().solve(
        named.model, options: IntegerOptions(), cancellation: Cancellation())
      return (outcome, named.constant)
    }
    #expect(outcome.objective + constant == 7 - 9)
  }

  @Test(arguments: [
    ("var x >= ;", "", "model.mod:1: "),
    ("set A; var x{A}; minimize z: sum{a in A} x[a]; end;", "data; end;", "A"),
    ("param p; check: p > 3; var x; minimize z: p * x; end;", "data; param p := 1; end;", "check"),
    ("var x; minimize z: x; end;", "data; param q := 1; end;", "data.dat:1: "),
    ("param p := 1 / 0; var x >= p; minimize z: x; end;", "data; end;", "model.mod:1: "),
  ])
  func `a fault in the text is an error with its reason, and the thread goes on`(
    model: String, data: String, reason: String
  ) async throws {
    let message = try await GLPKSolver().onSolverThreadOfTest {
      var message = ""
      do {
        _ = try MathProgTranslator.translate(model, data: data)
      } catch let error as TranslationError {
        message = error.message
      }
      let named = try MathProgTranslator.translate(Self.model, data: Self.data)
      #expect(named.columnNames.count == 3)
      return message
    }
    #expect(message.contains(reason), "\(message)")
    #expect(!message.contains(FileManager.default.temporaryDirectory.path), "\(message)")
  }

  @Test(arguments: [MathProgTranslator.Format.lp, .mps])
  func `a model is written in GLPK's own formats`(format: MathProgTranslator.Format) async throws {
    let text = try await GLPKSolver().onSolverThread {
      try MathProgTranslator.write(Self.model, data: Self.data, as: format)
    }
    #expect(text.contains("make(a)") || text.contains("make[a]"), "\(text)")
    #expect(text.contains("together"))
    #expect(text.contains(format == .lp ? "Minimize" : "ROWS"))
  }

  @Test func `the folder of a translation goes with it`() throws {
    var folder: TranslationFolder? = try TranslationFolder()
    let path = try #require(try folder?.file("model.mod", "end;"))
    #expect(FileManager.default.fileExists(atPath: path))
    folder = nil
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `outside a solver thread there is an error and no translation`() {
    #expect(throws: SolverError.self) { try MathProgTranslator.translate(Self.model, data: Self.data) }
  }
}
