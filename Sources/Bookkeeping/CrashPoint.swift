import SystemInterface

/// Places where a test kills the program: at each of them the ledger must survive.
///
/// In a debug build a process that finds the name of a place in its environment ends there as if it were killed; in a
/// release build there is nothing of this.
package enum CrashPoint {
  /// The names of all places, in the order in which the first import passes them; `void` and `restore` pass those that
  /// are theirs.
  package static let names = [
    "made", "migration", "migrated", "begun", "scheme", "batch", "ballots", "rejects", "journal", "state",
    "before commit", "committed", "checkpoint",
  ]

  /// Goes by a place.
  @inline(__always)
  static func pass(_ name: StaticString) {
    #if DEBUG
      if let wanted, wanted == "\(name)" { Machine.fall() }
    #endif
  }

  #if DEBUG
    private static let wanted = Machine.environment("PINGYI_FALL_AT")
  #endif
}
