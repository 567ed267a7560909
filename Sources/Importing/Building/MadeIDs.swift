import Digests
import SchoolDomain

/// Ids for students whose rows have none: of the student of the school who has the name, else made of the name.
///
/// They depend on what the rows say, not on their order: the same names have the same ids in every import. An id is no
/// name, so that it can stand where names must not.
struct MadeIDs {
  /// A row without an id, and what tells students of one name apart.
  struct Row {
    let reference: RowReference
    let name: String
    let details: Details
  }

  /// Of two rows that agree in all of it, one is a copy. Nil is what a row does not say.
  struct Details: Hashable, Comparable {
    var grade: String?
    var teacher: String?
    var site: String?

    static func < (left: Details, right: Details) -> Bool {
      (left.grade ?? "", left.teacher ?? "", left.site ?? "")
        < (right.grade ?? "", right.teacher ?? "", right.site ?? "")
    }
  }

  private(set) var ids: [RowReference: StudentID] = [:]
  /// For a row that says what an earlier one says, that row.
  private(set) var copies: [RowReference: RowReference] = [:]
  /// Rows whose name another row has, copies left out.
  private(set) var shared: Set<RowReference> = []

  /// `given` are ids that rows have.
  init(_ rows: [Row], existing: [Student], given: Set<StudentID>) {
    var taken = given.union(existing.map(\.id))
    let known = Dictionary(grouping: existing.filter { !given.contains($0.id) }) {
      Self.plain($0.name ?? $0.id.text)
    }
    let groups = Dictionary(grouping: rows) { Self.plain($0.name) }
    for name in groups.keys.sorted() {
      var first: [Details: RowReference] = [:]
      var different: [Row] = []
      for row in groups[name] ?? [] {
        if let earlier = first[row.details] {
          copies[row.reference] = earlier
        } else {
          first[row.details] = row.reference
          different.append(row)
        }
      }
      if different.count > 1 { shared.formUnion(different.map(\.reference)) }
      var left = different.sorted { $0.details < $1.details }
      pair(&left, with: known[name] ?? [])
      for row in left {
        let id = Self.id(of: name, taken)
        taken.insert(id)
        ids[row.reference] = id
      }
    }
    for (copy, earlier) in copies { ids[copy] = ids[earlier] }
  }

  /// Gives rows the ids of students of the same name: first where most agrees, at last whoever is left.
  private mutating func pair(_ rows: inout [Row], with students: [Student]) {
    var free = students.sorted { ($0.id.text.utf8.count, $0.id) < ($1.id.text.utf8.count, $1.id) }
    let agreements: [(Details, Student) -> Bool] = [
      {
        Self.agree($0.grade, $1.grade.text) && Self.agree($0.teacher, $1.teacher?.text ?? "")
          && Self.agree($0.site, $1.site.text)
      },
      { Self.agree($0.grade, $1.grade.text) && Self.agree($0.site, $1.site.text) },
      { $0.teacher != nil && $0.teacher == $1.teacher?.text },
      { Self.agree($0.site, $1.site.text) }, { _, _ in true },
    ]
    for agreement in agreements {
      rows = rows.filter { row in
        guard let position = free.firstIndex(where: { agreement(row.details, $0) }) else { return true }
        ids[row.reference] = free.remove(at: position).id
        return false
      }
    }
  }

  /// Whether a cell, if there is one, says what the student has.
  private static func agree(_ cell: String?, _ value: String) -> Bool { cell == nil || cell == value }

  /// `s-4f1c09ab`, with a number behind it where others have it.
  private static func id(of name: Key<String>, _ taken: Set<StudentID>) -> StudentID {
    let digest = Digest.hexadecimal(Array(Digest.sha256(Array(name.text.utf8)).prefix(4)))
    var id = StudentID("s-" + digest)
    var number = 2
    while taken.contains(id) {
      id = StudentID("s-\(digest)-\(number)")
      number += 1
    }
    return id
  }

  /// A name without what people write differently: case, and spaces at the ends and beyond the first.
  private static func plain(_ name: String) -> Key<String> {
    Key(name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }
}
