public import ScheduleEngine

/// What was read from a school file, as plain text: counts per site, what the rules leave, what looks wrong.
public enum ReceiptTable {
  /// The receipt within `width` columns, ending in a line break. `listsServices` adds a line for each service. ANSI
  /// colors only where `color` is set.
  public static func render(
    _ receipt: SchoolReceipt, listsServices: Bool = false, width: Int = 100, color: Bool = false
  ) -> String {
    let width = max(width, ScheduleTable.leastWidth)
    let style = Style(color: color)
    var sections = [head(receipt, width: width, style: style)]
    sections += receipt.sites.map { site($0, width: width, style: style) }
    sections.append(starts(receipt.starts, width: width, style: style))
    if listsServices { sections.append(services(receipt.services, width: width, style: style)) }
    sections.append(warnings(receipt.warnings, width: width, style: style))
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private static func head(_ receipt: SchoolReceipt, width: Int, style: Style) -> [String] {
    let students = receipt.sites.reduce(0) { $0 + $1.students }
    let minutes = receipt.sites.reduce(0) { $0 + $1.minutesAsked }
    let text =
      TextLayout.clean(receipt.school) + ": "
      + [
        Quantity.count(receipt.sites.count, "site"), Quantity.count(students, "student"),
        Quantity.count(receipt.services.count, "service"), Quantity.duration(minutes) + " asked a cycle",
        Quantity.count(receipt.warnings.count, "warning"),
      ].joined(separator: ", ")
    return TextLayout.paragraph(text, columns: width).map { style(.bold, $0) }
  }

  private static func site(_ site: SiteReceipt, width: Int, style: Style) -> [String] {
    let id = TextLayout.clean(site.site.text)
    let name = site.name.map { " (\(TextLayout.clean($0)))" } ?? ""
    let title =
      "Site \(id)\(name): \(Quantity.count(site.students, "student")), "
      + "\(Quantity.count(site.services, "service")), \(Quantity.duration(site.minutesAsked)) asked"
    let lists = [
      (
        "Bell periods",
        site.bellPeriods.map {
          "grade \(TextLayout.clean($0.grade.text)): \($0.periods) for \(Quantity.count($0.students, "student"))"
        }
      ),
      ("Activities", site.activities.map { "\(TextLayout.clean($0.teacher.text)): \($0.activities)" }),
      (
        "Providers",
        site.providers.map {
          "\(TextLayout.clean($0.provider.text)): \(Quantity.duration($0.minutes))"
        }
      ),
    ]
    return TextLayout.paragraph(title, columns: width, indent: 2).map { style(.bold, $0) }
      + lists.flatMap { label, items in
        let entries = items.isEmpty ? ["none"] : items.dropLast().map { $0 + ";" } + items.suffix(1)
        return TextLayout.wrap(entries, columns: width - 16).enumerated().map { index, line in
          "  " + TextLayout.pad(index == 0 ? label : "", to: 14) + line
        }
      }
  }

  private static func starts(_ starts: StartReceipt, width: Int, style: Style) -> [String] {
    let column = String(starts.considered).count
    let rows =
      [(starts.considered, "in the day's frame, over all services")]
      + starts.forbidden.map { ($0.starts, RulePhrases.why(.rule($0.rule))) }
      + [(starts.open, "left: no rule on a single session forbids them")]
    let title = "Start times (a start that several rules forbid is counted for each)"
    return TextLayout.paragraph(title, columns: width, indent: 2).map { style(.bold, $0) }
      + rows.flatMap { number, words in
        TextLayout.paragraph(words, columns: width - column - 4).enumerated().map { index, line in
          "  " + TextLayout.padLeft(index == 0 ? String(number) : "", to: column) + "  " + line
        }
      }
  }

  private static func services(
    _ services: [ServiceReceipt], width: Int, style: Style
  ) -> [String] {
    [style(.bold, "Services")]
      + services.flatMap { service in
        TextLayout.paragraph(
          "\(TextLayout.clean(service.service.text)): \(service.starts.open) of "
            + "\(Quantity.count(service.starts.considered, "start")) left, on "
            + Quantity.count(service.openDays, "day"), columns: width - 2, indent: 2
        ).map { "  " + $0 }
      }
  }

  private static func warnings(
    _ warnings: [SchoolWarning], width: Int, style: Style
  ) -> [String] {
    guard !warnings.isEmpty else { return [style(.good, "No warnings.")] }
    return [style(.warning, Quantity.count(warnings.count, "warning"))]
      + warnings.flatMap { warning in
        TextLayout.paragraph(
          "\(warning.kind.rawValue): \(TextLayout.clean(warning.message))", columns: width - 2, indent: 2
        ).map { "  " + $0 }
          + TextLayout.paragraph(TextLayout.clean(warning.advice), columns: width - 4).map { "    " + $0 }
      }
  }
}
