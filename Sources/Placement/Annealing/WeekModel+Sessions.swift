import Preloading
import Rules

extension WeekModel {
  /// Options as blocks.
  func blocks(_ options: [Int]) -> [Block] {
    var bySlot: [Int: [Int]] = [:]
    for option in options { bySlot[choices.options[option].slot, default: []] += choices.candidates[option] }
    return bySlot.keys.sorted().flatMap { slot -> [Block] in
      let members = (bySlot[slot] ?? []).sorted()
      return choices.places[slot].isAligned
        ? [problem.block(slot: slot, candidates: members)]
        : members.map { problem.block(slot: slot, candidates: [$0]) }
    }
  }

  /// The options that make up those of `sessions` that are not fixed.
  func options(of sessions: [Session]) -> [Int] {
    var seen: Set<Int> = []
    return (problem.blocks(of: sessions) ?? []).flatMap(\.candidates)
      .compactMap { choices.optionOfCandidate[$0] }.filter { seen.insert($0).inserted }
  }
}
