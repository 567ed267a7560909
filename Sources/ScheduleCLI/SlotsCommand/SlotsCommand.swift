import ArgumentParser

/// `schedule slots`: times that can be booked, and bookings.
struct SlotsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slots",
    abstract: "Offer, book and count times of providers.",
    discussion: """
      Slots are made of a provider's hours; any free time can be booked besides. A slot is called by its provider and \
      its start, which list prints. Each change is made whole or not at all, and no time is booked twice, however many \
      clients there are.

        schedule slots generate --store calendar.db --minutes 60
        schedule slots list --store calendar.db --provider p1
        schedule slots book p1 2026-11-26T09:00:00-05:00 --owner ann --store calendar.db
        schedule slots release 'p1#17' --owner ann --store calendar.db

      Exit status 1 where a wish is refused: the reason and other times are printed.
      """,
    subcommands: [
      SlotsListCommand.self, SlotsGenerateCommand.self, SlotsHoldCommand.self, SlotsBookCommand.self,
      SlotsConfirmCommand.self, SlotsReleaseCommand.self, SlotsMoveCommand.self, SlotsBlockCommand.self,
      SlotsUnblockCommand.self, SlotsCleanupCommand.self, SlotsStatisticsCommand.self,
    ])
}
