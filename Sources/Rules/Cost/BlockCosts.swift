package import SchoolDomain

/// `groupBlocks`: `aligned` provider: weight for each distinct (provider, day, start, end) that has a session.
package enum GroupBlocksCost {
  package static func cost(of block: [Session], _ preferences: Preferences) -> Int {
    block.isEmpty ? 0 : preferences.groupBlocks
  }
}

/// `gradeSpread`: weight * (highest - lowest grade position) for each block.
package enum GradeSpreadCost {
  package static func cost(of block: [Session], _ preferences: Preferences) -> Int {
    preferences.gradeSpread * Grades.span(of: block)
  }
}

/// `teacherMix`: weight * (number of distinct teachers of the block's students - 1); students without a teacher count as
/// one further teacher together.
package enum TeacherMixCost {
  package static func cost(of block: [Session], _ preferences: Preferences) -> Int {
    block.isEmpty ? 0 : preferences.teacherMix * (Set(block.map(\.teacher)).count - 1)
  }
}
