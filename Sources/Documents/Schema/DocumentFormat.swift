/// The file formats that have a page of reference and a JSON Schema.
public enum DocumentFormat: String, Sendable, CaseIterable {
  /// A school, its schedule, and the proof of how good that is.
  case school, schedule, certificate
  /// What differs between two schedules; minutes owed beside minutes in the plan.
  case diff, minutes
  /// Calendars, and what is to be changed in them.
  case calendar, plan
  /// Requests for places in classes, and how a gym is asked.
  case prebooking, gym
  /// What a worker would do about such requests.
  case prebookingPlan = "prebooking-plan"
  /// What a worker has done about them.
  case prebookingRun = "prebooking-run"
  /// What another calendar holds.
  case snapshot

  /// What stands at its key `format`.
  var title: String { rawValue + "/1" }

  /// Its keys.
  var shape: ObjectShape {
    switch self {
    case .school: SchoolShape.school
    case .schedule: ScheduleShape.schedule
    case .certificate: CertificateShape.certificate
    case .diff: DifferenceShape.difference
    case .minutes: MinutesShape.ledger
    case .calendar: CalendarShape.calendar
    case .plan: PlanShape.plan
    case .prebooking: PrebookingShape.file
    case .gym: GymShape.file
    case .prebookingPlan: DispatchShape.plan
    case .prebookingRun: PrebookingRunShape.run
    case .snapshot: SnapshotShape.snapshot
    }
  }

  /// Which commands read and write it.
  var usage: String {
    switch self {
    case .school: "The file that `schedule solve` reads."
    case .schedule: "The file that `schedule solve` writes and `schedule verify` judges."
    case .certificate:
      "The file that `schedule solve --certificate` writes and `schedule verify --certificate` works out again."
    case .diff: "The file that `schedule diff --format json` writes."
    case .minutes: "The file that `schedule minutes --format json` writes."
    case .calendar:
      "The file that `schedule rollover`, `slots` and `calendar` read and write where there is no store."
    case .plan: "The file that a dry run writes and `schedule apply` applies."
    case .prebooking: "The file that `schedule prebook plan` reads."
    case .gym: "The file by which `schedule prebook run --interface` asks a gym over HTTP."
    case .prebookingPlan:
      "The file that `schedule prebook plan --json` writes. It is for reading: who claims a request must send it, so nothing applies such a plan."
    case .prebookingRun: "The file that `schedule prebook run --report` writes."
    case .snapshot: "The file that `schedule sync show --json` writes."
    }
  }
}
