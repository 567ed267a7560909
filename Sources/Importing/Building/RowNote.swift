import SchoolDomain

/// What the receipt says of rows of a file, with how many there are.
enum RowNote: CaseIterable, Hashable, Sendable {
  /// A cell names something instead of giving its id.
  case reference
  /// A student without an id got one that is made of the name.
  case madeID
  /// A student without an id is known by a name that several have.
  case sharedName
  /// A row is a further service of a student and provider of another row.
  case furtherService

  /// The sentence for so many.
  func text(_ count: Int) -> String {
    switch self {
    case .reference: "\(Quantities.text(count, "reference")) by name instead of id"
    case .madeID:
      "\(Quantities.text(count, "student")) without an id: known by name, in files by an id made of it; "
        + "a changed name is a new student"
    case .sharedName:
      "\(Quantities.text(count, "student")) without an id share a name with another: told apart by grade, "
        + "teacher and site"
    case .furtherService:
      "\(Quantities.text(count, "row")) of a student and provider that another row has, with other terms: "
        + "a service each"
    }
  }
}
