/// Which of several buckets a ballot falls into: by a hash of its id that is the same in every run, on every machine and
/// in every program that follows these two sources.
///
/// FNV-1a with 64 bits (Fowler, Noll, Vo; IETF draft-eastlake-fnv), then the finaliser of SplitMix64 (Steele, Lea, Flood:
/// Fast Splittable Pseudorandom Number Generators, 2014), since FNV alone spreads its high bits badly over short ids.
public enum BallotBucket {
  /// The bucket of an id, below `count`.
  ///
  /// - Complexity: O(length).
  public static func of(_ id: Span<UInt8>, among count: Int) -> Int {
    Int(truncatingIfNeeded: hash(id) % UInt64(truncatingIfNeeded: count))
  }

  /// The hash of an id.
  public static func hash(_ id: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in id.indices { hash = (hash ^ UInt64(id[place])) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}
