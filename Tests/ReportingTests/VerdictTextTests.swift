import ScheduleEngine
import Testing

@testable import Reporting

@Suite struct VerdictTextTests {
  private let finding = Finding(
    kind: .rule(.capacity), who: "s1-speech (student s1) with p1 on Mon 09:50-10:20",
    why: "4 students at 09:50, at most 3 allowed", sessions: [])

  private func verdict(violations: [Finding], mismatches: [String], warnings: [Finding]) -> Verdict {
    Verdict(
      violations: violations, warnings: warnings, mismatches: mismatches,
      score: Score(unserved: 45, penalty: 10), parts: PenaltyParts())
  }

  @Test func `a clean verdict begins with the word, and pins only warn`() {
    let text = VerdictText.render(
      verdict(violations: [], mismatches: [], warnings: [finding]), schedule: SmallSchool.schedule)
    #expect(
      text.hasPrefix(
        "Clean: 6 sessions of Example Elementary, 0 violations, 0 wrong claims, 1 warning.\n"))
    #expect(text.contains("Warnings: what pinned sessions break by themselves\n  capacity: s1-speech"))
    #expect(!text.contains("Broken rules"))
  }

  @Test func `a broken rule is named with who, when and why, within the width`() {
    let text = VerdictText.render(
      verdict(violations: [finding], mismatches: ["penalty is 9, counted 10"], warnings: []),
      schedule: SmallSchool.schedule, width: 60)
    #expect(text.hasPrefix("Not clean: 6 sessions of Example Elementary, 1 violation, 1\nwrong claim"))
    #expect(text.replacing("\n    ", with: " ").contains("  " + finding.description + "\n"))
    #expect(text.contains("Wrong claims of the file\n  penalty is 9, counted 10\n"))
    #expect(text.contains("  unserved       45\n  penalty        10\n"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 60 })
  }
}
