public import ArgumentParser
public import CalendarStorage

extension SlotFilter.Show: ExpressibleByArgument {}

extension SlotStatistics.Key: ExpressibleByArgument {}
