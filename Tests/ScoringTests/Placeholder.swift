// ScoringTests
