import Rules

/// What a group's size, grades and teachers come to, for limits and costs.
struct GroupShape: Sendable {
  var size = 0
  var lowest = Int.max
  var highest = Int.min
  var teachers = TeacherSet([])
  /// Largest group that its members allow.
  var sizeLimit = Int.max

  init(_ sessions: [Session], _ numbers: inout TeacherNumbers) {
    size = Set(sessions.map(\.student)).count
    lowest = sessions.map(\.grade).min() ?? .max
    highest = sessions.map(\.grade).max() ?? .min
    teachers = TeacherSet(sessions.map { numbers.number($0.teacher) })
    sizeLimit = sessions.map { $0.isIndividual ? 1 : $0.maxGroup ?? .max }.min() ?? .max
  }

  var span: Int { size == 0 ? 0 : highest - lowest }
  /// Teachers beyond the first.
  var extraTeachers: Int { max(0, teachers.count - 1) }
}

/// Numbers the teachers of one slot from 0, "no teacher" being one of them.
struct TeacherNumbers {
  private var numbers: [Int?: Int] = [:]

  mutating func number(_ teacher: Int?) -> Int {
    if let known = numbers[teacher] { return known }
    numbers[teacher] = numbers.count
    return numbers.count - 1
  }
}

/// A set of teacher numbers: bits for the first 128, a list beyond.
struct TeacherSet: Sendable, Hashable {
  private var bits: UInt128 = 0
  private var others: [Int] = []

  init(_ numbers: [Int]) {
    for number in numbers {
      if number < UInt128.bitWidth {
        bits |= 1 << UInt128(number)
      } else if !others.contains(number) {
        others.append(number)
      }
    }
  }

  var count: Int { bits.nonzeroBitCount + others.count }

  mutating func formUnion(_ other: TeacherSet) {
    bits |= other.bits
    for number in other.others where !others.contains(number) { others.append(number) }
  }
}
