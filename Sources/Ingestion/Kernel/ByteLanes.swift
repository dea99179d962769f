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

  @unsafe @inline(__always) func store(to address: UnsafeMutableRawPointer) {
    // Unsafe: the caller vouches for room for 16 bytes.
    unsafe address.storeBytes(of: lanes, as: SIMD16<UInt8>.self)
  }

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
