#if arch(x86_64)
  import _Builtin_intrinsics.intel.sse2
#endif

/// Sixteen bytes that are looked at together; a comparison gives 255 in each lane where it holds and 0 elsewhere.
///
/// Two types conform: ``SSELanes`` for every x86-64 processor there is, and ``PortableLanes`` for all others. Kernels are
/// generic over them, and tests run both on every case.
protocol ByteLanes: Sendable {
  /// The 16 bytes at an address, which must all be readable.
  @unsafe init(loading address: UnsafeRawPointer)
  init(repeating byte: UInt8)
  /// `even` in lanes 0, 2, 4 …, `odd` in the others.
  init(alternating even: UInt8, _ odd: UInt8)
  /// The same four bytes over and over.
  init(repeating first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8)
  /// Two words, the lowest byte of each first.
  init(first: UInt64, second: UInt64)
  /// The first byte of each pair of the 32 bytes at an address, without a pattern: both are combined by exclusive or, and
  /// where the pair's other byte is then not 0, the lane is 0 or 255.
  @unsafe init(firstsOfPairs address: UnsafeRawPointer, without pattern: Self)
  /// The first byte of each four of the 64 bytes at an address, likewise.
  @unsafe init(firstsOfFours address: UnsafeRawPointer, without pattern: Self)
  /// Writes the 16 bytes to an address, where there must be room for them.
  @unsafe func store(to address: UnsafeMutableRawPointer)
  func equal(to other: Self) -> Self
  func or(_ other: Self) -> Self
  func and(_ other: Self) -> Self
  /// Lane by lane, wrapping around.
  func subtracting(_ other: Self) -> Self
  /// The highest bit of each lane; lane 0 is bit 0.
  var highBits: UInt32 { get }
  /// The sum of all lanes.
  var sum: Int { get }
}

extension ByteLanes {
  /// Whether a comparison holds in every lane.
  @inline(__always) var isAllOnes: Bool { highBits == 0xFFFF }
}

/// Sixteen bytes in one general vector of Swift.
struct PortableLanes: ByteLanes {
  private let lanes: SIMD16<UInt8>

  @inline(__always) private init(_ lanes: SIMD16<UInt8>) { self.lanes = lanes }

  @unsafe @inline(__always) init(loading address: UnsafeRawPointer) {
    // Unsafe: the caller vouches for 16 readable bytes.
    lanes = unsafe address.loadUnaligned(as: SIMD16<UInt8>.self)
  }

  @inline(__always) init(repeating byte: UInt8) { lanes = SIMD16(repeating: byte) }

  @inline(__always) init(alternating even: UInt8, _ odd: UInt8) {
    lanes = SIMD16(even, odd, even, odd, even, odd, even, odd, even, odd, even, odd, even, odd, even, odd)
  }

  @inline(__always) init(repeating first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
    let (a, b, c, d) = (first, second, third, fourth)
    lanes = SIMD16(a, b, c, d, a, b, c, d, a, b, c, d, a, b, c, d)
  }

  @inline(__always) init(first: UInt64, second: UInt64) {
    var lanes = SIMD16<UInt8>(repeating: 0)
    for lane in 0..<8 {
      lanes[lane] = UInt8(truncatingIfNeeded: first &>> UInt64(truncatingIfNeeded: 8 &* lane))
      lanes[lane &+ 8] = UInt8(truncatingIfNeeded: second &>> UInt64(truncatingIfNeeded: 8 &* lane))
    }
    self.lanes = lanes
  }

  @unsafe @inline(__always) init(firstsOfPairs address: UnsafeRawPointer, without pattern: Self) {
    // Unsafe: the caller vouches for 32 readable bytes.
    let (low, high) = unsafe (Self(loading: address).xor(pattern), Self(loading: address + 16).xor(pattern))
    let firsts = SIMD16(lowHalf: low.lanes.evenHalf, highHalf: high.lanes.evenHalf)
    let others = SIMD16(lowHalf: low.lanes.oddHalf, highHalf: high.lanes.oddHalf)
    lanes = firsts.replacing(with: 255, where: others .!= 0)
  }

  @unsafe @inline(__always) init(firstsOfFours address: UnsafeRawPointer, without pattern: Self) {
    // Unsafe: the caller vouches for 64 readable bytes.
    var pairs = SIMD32<UInt8>()
    var others = SIMD32<UInt8>()
    for part in 0..<4 {
      let four = unsafe Self(loading: address + 16 * part).xor(pattern)
      for lane in 0..<8 {
        pairs[8 * part + lane] = four.lanes[2 * lane]
        others[8 * part + lane] = four.lanes[2 * lane + 1]
      }
    }
    let isOther = others.evenHalf | others.oddHalf | pairs.oddHalf
    lanes = pairs.evenHalf.replacing(with: 255, where: isOther .!= 0)
  }

  @unsafe @inline(__always) func store(to address: UnsafeMutableRawPointer) {
    // Unsafe: the caller vouches for room for 16 bytes.
    unsafe address.storeBytes(of: lanes, as: SIMD16<UInt8>.self)
  }

  @inline(__always) private func xor(_ other: Self) -> Self { Self(lanes ^ other.lanes) }

  @inline(__always) func equal(to other: Self) -> Self {
    Self(SIMD16(repeating: 0).replacing(with: SIMD16(repeating: 255), where: lanes .== other.lanes))
  }

  @inline(__always) func or(_ other: Self) -> Self { Self(lanes | other.lanes) }
  @inline(__always) func and(_ other: Self) -> Self { Self(lanes & other.lanes) }
  @inline(__always) func subtracting(_ other: Self) -> Self { Self(lanes &- other.lanes) }

  @inline(__always) var highBits: UInt32 {
    // Each lane keeps the bit of its place in its half; the halves then add up to eight bits each.
    let bits = SIMD16<UInt8>(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128)
    let kept = SIMD16<UInt8>(repeating: 0).replacing(with: bits, where: lanes .>= 128)
    return UInt32(kept.lowHalf.wrappedSum()) | UInt32(kept.highHalf.wrappedSum()) << 8
  }

  @inline(__always) var sum: Int {
    Int((SIMD16<UInt16>(truncatingIfNeeded: lanes)).wrappedSum())
  }
}

#if arch(x86_64)
  /// Sixteen bytes in a register of SSE2, which is part of x86-64 itself.
  struct SSELanes: ByteLanes {
    private let lanes: SIMD2<Int64>

    @inline(__always) private init(_ lanes: SIMD2<Int64>) { self.lanes = lanes }

    @unsafe @inline(__always) init(loading address: UnsafeRawPointer) {
      // Unsafe: the caller vouches for 16 readable bytes.
      lanes = unsafe address.loadUnaligned(as: SIMD2<Int64>.self)
    }

    @inline(__always) init(repeating byte: UInt8) {
      self.init(alternating: byte, byte)
    }

    @inline(__always) init(alternating even: UInt8, _ odd: UInt8) {
      let pair = UInt64(even) | UInt64(odd) << 8
      lanes = SIMD2(repeating: Int64(bitPattern: pair &* 0x0001_0001_0001_0001))
    }

    @inline(__always) init(repeating first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
      let four = UInt64(first) | UInt64(second) << 8 | UInt64(third) << 16 | UInt64(fourth) << 24
      lanes = SIMD2(repeating: Int64(bitPattern: four << 32 | four))
    }

    @inline(__always) init(first: UInt64, second: UInt64) {
      lanes = SIMD2(Int64(bitPattern: first), Int64(bitPattern: second))
    }

    // Packing takes 16 bits as a signed number: what is above 255 becomes 255, what is below 0 becomes 0. A pair whose
    // second byte is not 0 is one or the other.
    @unsafe @inline(__always) init(firstsOfPairs address: UnsafeRawPointer, without pattern: Self) {
      // Unsafe: the caller vouches for 32 readable bytes.
      let (low, high) = unsafe (Self(loading: address), Self(loading: address + 16))
      lanes = _mm_packus_epi16(low.lanes ^ pattern.lanes, high.lanes ^ pattern.lanes)
    }

    @unsafe @inline(__always) init(firstsOfFours address: UnsafeRawPointer, without pattern: Self) {
      // Unsafe: the caller vouches for 64 readable bytes.
      let (first, second) = unsafe (Self(loading: address), Self(loading: address + 16))
      let (third, fourth) = unsafe (Self(loading: address + 32), Self(loading: address + 48))
      lanes = _mm_packus_epi16(
        _mm_packs_epi32(first.lanes ^ pattern.lanes, second.lanes ^ pattern.lanes),
        _mm_packs_epi32(third.lanes ^ pattern.lanes, fourth.lanes ^ pattern.lanes))
    }

    @unsafe @inline(__always) func store(to address: UnsafeMutableRawPointer) {
      // Unsafe: the caller vouches for room for 16 bytes.
      unsafe address.storeBytes(of: lanes, as: SIMD2<Int64>.self)
    }

    @inline(__always) func equal(to other: Self) -> Self { Self(_mm_cmpeq_epi8(lanes, other.lanes)) }
    @inline(__always) func or(_ other: Self) -> Self { Self(lanes | other.lanes) }
    @inline(__always) func and(_ other: Self) -> Self { Self(lanes & other.lanes) }
    @inline(__always) func subtracting(_ other: Self) -> Self { Self(_mm_sub_epi8(lanes, other.lanes)) }
    @inline(__always) var highBits: UInt32 { UInt32(bitPattern: _mm_movemask_epi8(lanes)) }

    @inline(__always) var sum: Int {
      let halves = _mm_sad_epu8(lanes, SIMD2(repeating: 0))
      return Int(halves[0] &+ halves[1])
    }
  }

  /// The lanes of this processor.
  typealias NativeLanes = SSELanes
#else
  /// The lanes of this processor.
  typealias NativeLanes = PortableLanes
#endif
