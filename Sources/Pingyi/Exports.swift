// What a user of the façade handles comes along with it.

@_exported public import AnnualAssessment
@_exported public import Bookkeeping
@_exported public import ExactArithmetic
@_exported public import Ingestion
@_exported public import Partials
@_exported public import Reports
@_exported public import ReviewScheme
@_exported public import Scoring
@_exported public import Simulation
