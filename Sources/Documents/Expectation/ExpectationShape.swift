import SchoolDomain

/// The keys of `expected.json`.
enum ExpectationShape {
  static let format = "expected/1"

  static let expectation = ObjectShape(
    "What every right solve of a school finds; what is not known is left out.",
    [
      .optional("status", .constant(Schedule.Status.optimal.rawValue), "The optimum is known."),
      .optional("unserved", count, "The least unserved."),
      .optional("penalty", count, "The smallest penalty with as little unserved."),
      .optional("bound", .object(bound), "Both again: a bound that proves an optimum meets it."),
    ])

  static let bound = ObjectShape(
    "A proven bound that meets the optimum.",
    [
      .required("unserved", count, "The least unserved."),
      .required("penalty", count, "The smallest penalty with as little unserved."),
    ])

  private static let count = ValueShape.integer(0...Int.max)
}
