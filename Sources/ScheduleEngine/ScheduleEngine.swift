@_exported public import Certification
@_exported public import Inspection
@_exported public import Placement
@_exported public import SchoolChanges
@_exported public import SchoolDomain
@_exported public import Verification
