@_exported public import CalendarDomain
@_exported public import Database
@_exported public import Planning
@_exported public import Preloading
@_exported public import Rollover
@_exported public import SchoolDomain
@_exported public import Slots
