import CalendarDomain
import Planning
import SchoolDomain

/// The changes of calendars, bookings, days and slots.
extension PlanList {
  static let calendars: [PlanList] = [
    PlanList(
      "calendars", CalendarShape.provider, "Calendars to be put.",
      read: { PutCalendar(ProviderCalendar($0)) }, write: { JSONText($0.calendar) }),
    .deleted(
      "deletedBusy", BusyTime.self, busyKey, "Busy times to be deleted.",
      read: {
        BusyTime.Key(
          source: $0["source"]?.text ?? "", key: $0["key"]?.text ?? "", provider: $0.key("provider"))
      },
      write: { key, members in
        members["source"] = .text(key.source)
        members["key"] = .text(key.key)
        members["provider"] = .name(key.provider)
      }),
    .put(
      "busy", CalendarShape.busy, "Busy times to be put.", read: { BusyTime($0) }, write: { JSONText($0) }),
    PlanList(
      "bookings", CalendarShape.booking, "Bookings to be put.",
      read: { PutBooking(Booking($0)) }, write: { JSONText($0.booking) }),
    .deleted(
      "deletedDays", AvailabilityDay.self, dayKey, "Days to be deleted.",
      read: { AvailabilityDay.Key($0.key("provider"), $0.date("date")) },
      write: { key, members in
        members["provider"] = .name(key.provider)
        members["date"] = .date(key.date)
      }),
    .put(
      "days", CalendarShape.day, "Days to be put.", read: { AvailabilityDay($0) }, write: { JSONText($0) }),
    .deleted(
      "deletedSeries", SlotSeries.self, seriesKey, "Series of slots to be deleted.",
      read: { SlotSeries.Key($0.key("provider"), $0.date("from")) },
      write: { key, members in
        members["provider"] = .name(key.provider)
        members["from"] = .date(key.first)
      }),
    .put(
      "series", CalendarShape.series, "Series of slots to be put.", read: { SlotSeries($0) },
      write: { JSONText($0) }),
    .deleted(
      "deletedSlots", Slot.self, slotKey, "Slots to be deleted.",
      read: { Slot.Key($0.key("provider"), $0.instant("start")) },
      write: { key, members in
        members["provider"] = .name(key.provider)
        members["start"] = .instant(key.start)
      }),
    .put("slots", CalendarShape.slot, "Slots to be put.", read: { Slot($0) }, write: { JSONText($0) }),
  ]

  private static let busyKey = ObjectShape(
    "A busy time by its key.",
    [
      .required("source", .id(most: TextLimit.id), "Which calendar."),
      .required("key", .id(most: TextLimit.key), "What it calls it."),
      .required("provider", .id(most: TextLimit.id), "Whose time."),
    ])

  private static let dayKey = ObjectShape(
    "A day by its key.",
    [.required("provider", .id(most: TextLimit.id), "Whose."), .required("date", .date, "Which.")])

  private static let seriesKey = ObjectShape(
    "A series of slots by its key.",
    [.required("provider", .name, "Whose."), .required("from", .date, "Its first date.")])

  private static let slotKey = ObjectShape(
    "A slot by its key.",
    [.required("provider", .id(most: TextLimit.id), "Whose."), .required("start", .instant, "Which.")])
}
