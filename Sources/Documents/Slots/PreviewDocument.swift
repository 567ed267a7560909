import CalendarDomain
public import Rollover
public import SchoolDomain

/// What changes of calendars would do to their bookings, for programs.
public enum PreviewDocument {
  /// A list with an object for each calendar: `provider`, `freeBefore` and `freeAfter` in minutes, `clashes`.
  public static func write(_ previews: [(ProviderID, ImpactPreview)]) -> [UInt8] {
    JSONText.list(
      previews.map { provider, preview in
        .object([
          ("provider", .name(provider)), ("freeBefore", .integer(preview.freeBefore)),
          ("freeAfter", .integer(preview.freeAfter)), ("clashes", .list(preview.clashes.map(clash))),
        ])
      }
    ).bytes(openTo: 3)
  }

  private static func clash(_ clash: ImpactPreview.Clash) -> JSONText {
    .object([
      ("booking", .name(clash.booking)), ("start", .instant(clash.range.start)),
      ("end", .instant(clash.range.end)), ("problem", .text(clash.problem.rawValue)),
    ])
  }
}
