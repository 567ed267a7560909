public import ArgumentParser
public import ScheduleStorage

extension SlotFilter.Show: ExpressibleByArgument {}

extension SlotStatistics.Key: ExpressibleByArgument {}
