import Documents
import Importing
import Inspection
import SchoolDomain
import Verification

/// A school file is refused with issues at places of it, or is a school that survives being written and all that is
/// asked of a school without solving it.
enum SchoolProbe {
  static func run(_ bytes: [UInt8]) {
    do throws(DocumentError) {
      let school = try SchoolDocument.read(bytes, file: "school.json")
      survives(school)
      if isTiny(school) { isLookedAt(school) }
    } catch {
      IssueProbe.run(error, bytes)
    }
  }

  /// What is written of it is read as the same school, and written as the same bytes.
  static func survives(_ school: School) {
    let written = SchoolDocument.write(school)
    do throws(DocumentError) {
      promise(
        SchoolDocument.write(try SchoolDocument.read(written, file: "written.json")) == written,
        "a school is written as it was read")
    } catch {
      broken("a school that was written is refused: \(error)")
    }
  }

  private static func isLookedAt(_ school: School) {
    let receipt = SchoolInspector.inspect(school)
    promise(receipt.services.count == school.services.count, "every service has its count of starts")
    let verdict = ScheduleVerifier.verify(sessions: [], for: school)
    promise(verdict.isClean || !school.sessions.isEmpty, "a schedule without sessions breaks no rule")
    promise(verdict.score.unserved >= 0 && verdict.score.penalty >= 0, "a score is not negative")
    let pins = school.sessions.map {
      ScheduledSession(service: $0.service, day: $0.day, start: $0.start)
    }
    _ = ScheduleVerifier.verify(sessions: pins, for: school)
    _ = SchoolTables.losses(of: school)
  }

  /// Small enough for looking at every minute of it to take no time.
  private static func isTiny(_ school: School) -> Bool {
    let sizes = [
      school.services.count, school.students.count, school.providers.count, school.sites.count,
      school.sessions.count,
    ]
    return sizes.allSatisfy { $0 <= 12 } && school.cycle.days.count <= 12
      && school.services.allSatisfy { $0.sessions <= 100 }
  }
}
