import Rules

/// All sessions of some students and of those they are grouped with.
struct StudentsNeighborhood: Neighborhood {
  func choose(_ view: NeighborhoodView, size: Int, _ random: inout SplitMix64) -> [Int] {
    let (sessions, first) = (view.sessions, view.first)
    let mates = Set(
      view.ofProvider.filter { sessions[$0].day == first.day && sessions[$0].range == first.range }
        .map { sessions[$0].student })
    let students = random.ordered(Set(view.movable.map { sessions[$0].student })) {
      mates.contains($0) ? 0 : 1
    }
    var chosen: [Int] = []
    for student in students where chosen.count < size {
      chosen += view.movable.filter { sessions[$0].student == student }
    }
    return chosen
  }
}
