import Certification
import Documents
import Foundation
import SchoolDomain
import Verification

/// A schedule file is refused with issues at places of it, or survives being written and can be judged.
enum ScheduleProbe {
  static func run(_ bytes: [UInt8]) {
    do throws(DocumentError) {
      let schedule = try ScheduleDocument.read(bytes, file: "schedule.json")
      let written = ScheduleDocument.write(schedule)
      let again = try ScheduleDocument.read(written, file: "written.json")
      promise(again == schedule, "a schedule is read as it was written")
      promise(ScheduleDocument.write(again) == written, "a schedule is written as it was read")
      guard schedule.sessions.count <= 100, let school = FixtureSchools.school(named: schedule.school)
      else { return }
      let verdict = ScheduleVerifier.verify(schedule, for: school)
      promise(verdict.score.unserved >= 0 && verdict.score.penalty >= 0, "a score is not negative")
    } catch {
      IssueProbe.run(error, bytes)
    }
  }
}

/// A certificate file is refused with issues at places of it, or survives being written and can be checked.
enum CertificateProbe {
  static func run(_ bytes: [UInt8]) {
    do throws(DocumentError) {
      let certificate = try CertificateDocument.read(bytes, file: "certificate.json")
      let written = CertificateDocument.write(certificate)
      let again = try CertificateDocument.read(written, file: "written.json")
      promise(again == certificate, "a certificate is read as it was written")
      promise(CertificateDocument.write(again) == written, "a certificate is written as it was read")
      guard let school = FixtureSchools.school(named: certificate.school) else { return }
      let verdict = CertificateChecker.check(certificate, for: school)
      promise(verdict.isSound || !verdict.objections.isEmpty, "what is not sound has an objection")
      promise(verdict.bound != nil || !verdict.isSound, "what is sound has a bound")
    } catch {
      IssueProbe.run(error, bytes)
    }
  }
}

/// The tiny schools of `Fixtures/schools`, for the files that are of a school.
enum FixtureSchools {
  private static let byName: [String: School] = {
    let folder = "Fixtures/schools"
    var schools: [String: School] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where name.hasPrefix("tiny-") {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)/school.json"),
        let school = try? SchoolDocument.read(Array(data), file: name)
      else { broken("no school in \(folder)/\(name)") }
      schools[school.name] = school
    }
    promise(!schools.isEmpty, "the working directory has \(folder)")
    return schools
  }()

  static func school(named name: String) -> School? { byName[name] }
}
