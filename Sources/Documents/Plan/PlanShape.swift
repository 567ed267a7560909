import Planning
import SchoolDomain

/// The keys of `plan/1`: what a rule module would change.
enum PlanShape {
  static let format = "plan/1"

  /// The file with what all modules of this program may say.
  static let plan = plan(.all)

  static func plan(_ known: PlanFormat) -> ObjectShape {
    let verdict = ValueShape.choice(Decision.Verdict.allCases.map(\.rawValue))
    let reason = ValueShape.choice(known.reasons)
    return ObjectShape(
      "What a rule module would change, and what it decided about each thing it looked at.",
      [
        .required("format", .constant(format), "The format of this file."),
        .required("kind", .choice(known.kinds), "Which module made it."),
        .required("id", .name, "SHA-256 of the rest but `store`: a plan that was edited is refused."),
        .optional(
          "store", .name,
          "The store that it was made for, and alone can be applied to; without it of a file, or of no store yet."
        ),
        .required("now", .instant, "The moment it was made for."),
        .required("zones", .text, "The release of the time zone database."),
        .required("request", .list(setting), "What was asked for."),
        .required("complete", .flag, "false: something failed, or was left for the next run."),
        .required("counts", .list(count(verdict, reason)), "How many decisions are alike."),
        .required("groups", .list(group(known)), "Changes, each group applied whole or not at all."),
        .required("decisions", .list(decision(verdict, reason)), "What was decided, and why."),
        .optional("deferred", .names(least: 1), "Providers left for the next run."),
        .optional("cursor", .id(most: TextLimit.id), "The provider after which the next run begins."),
      ])
  }

  static let setting = ObjectShape(
    "A setting.", [.required("name", .name, "Which."), .required("value", .text, "Its value.")])

  static let count = count(.text, .text)
  static let decision = decision(.text, .text)

  private static func count(_ verdict: ValueShape, _ reason: ValueShape) -> ObjectShape {
    ObjectShape(
      "How many decisions have a verdict and a reason.",
      [
        .required("verdict", verdict, "What was decided."), .required("reason", reason, "Why."),
        .required("count", .integer(0...Int.max), "How many."),
      ])
  }

  static func group(_ known: PlanFormat) -> ObjectShape {
    ObjectShape(
      "Changes that are made together.",
      [
        .required("key", .id(most: TextLimit.booking), "Unique in the plan."),
        .required("guards", .list(condition), "What must still be so."),
      ] + known.lists.map(\.field))
  }

  static let condition = ObjectShape(
    "A row as it must be: a provider's calendar, or a row of another table.",
    row + [
      .optional("version", .integer(0...Int.max), "Its version; without any of these there is no such row."),
      .optional("statuses", .names(least: 1), "Its status is one of these."),
      .optional("present", .flag, "true: there is such a row."),
    ])

  private static func decision(_ verdict: ValueShape, _ reason: ValueShape) -> ObjectShape {
    ObjectShape(
      "What was decided about dates or starts of a provider, or the provider as a whole, or another table's row.",
      row + [
        .required("verdict", verdict, "What."), .required("reason", reason, "Why."),
        .optional("detail", .text, "What else there is to know."),
        .optional("dates", .names(least: 1), "The dates it is about."),
        .optional("starts", .names(least: 1), "The starts it is about."),
      ])
  }

  /// What names a row.
  private static let row: [Field] = [
    .optional("provider", .id(most: TextLimit.id), "Whose calendar; else `table` and `key` are there."),
    .optional("table", .id(most: TextLimit.id), "The other table."),
    .optional("key", .texts(least: 1), "The parts of the row's key."),
  ]
}
