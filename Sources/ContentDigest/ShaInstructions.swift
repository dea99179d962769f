#if arch(x86_64)
  import _Builtin_intrinsics.intel

  /// SHA-256 by the processor's own instructions, where it has them: five times as fast as without.
  ///
  /// The idea: `sha256rnds2` does two rounds at once on the eight working variables in two registers, ABEF and CDGH;
  /// `sha256msg1` and `sha256msg2` make four words of the message schedule from the sixteen before them.
  ///
  ///     for each block:
  ///       w0…w15 from the block, four words a register
  ///       for t in 0, 4, … 60:  two times two rounds with w(t…t+3) + k(t…t+3);  w(t+16…t+19) from w(t…t+15)
  ///
  /// Source: Intel, "Intel SHA Extensions", 2013; the names of the standard are in `Compression`.
  ///
  /// This module is compiled with these instructions allowed (`Package.swift`); nothing but this file uses them, and it
  /// asks the processor first.
  enum ShaInstructions {
    /// Takes the blocks of `bytes`, whose count is a multiple of 64, into the eight words of `state`.
    static func compress(_ bytes: Span<UInt8>, into state: inout [UInt32]) {
      // Through a span, as an element of the array itself is read by way of a copy of all of it.
      let constants = constants
      let k = constants.span
      var abef = words(state[5], state[4], state[1], state[0])
      var cdgh = words(state[7], state[6], state[3], state[2])
      var start = 0
      while start < bytes.count {
        let (startABEF, startCDGH) = (abef, cdgh)
        var w0 = load(bytes, start)
        var w1 = load(bytes, start + 16)
        var w2 = load(bytes, start + 32)
        var w3 = load(bytes, start + 48)
        // The names move on by four words with every four rounds, so that none is copied. The last schedules are not
        // needed; to leave them out costs more than to make them.
        for t in stride(from: 0, to: 16, by: 4) {
          fourRounds(&abef, &cdgh, w0, k[t])
          w0 = schedule(w0, w1, w2, w3)
          fourRounds(&abef, &cdgh, w1, k[t + 1])
          w1 = schedule(w1, w2, w3, w0)
          fourRounds(&abef, &cdgh, w2, k[t + 2])
          w2 = schedule(w2, w3, w0, w1)
          fourRounds(&abef, &cdgh, w3, k[t + 3])
          w3 = schedule(w3, w0, w1, w2)
        }
        abef = sum(abef, startABEF)
        cdgh = sum(cdgh, startCDGH)
        start += 64
      }
      let (low, high) = (lanes(abef), lanes(cdgh))
      state = [low[3], low[2], high[3], high[2], low[1], low[0], high[1], high[0]]
    }

    @inline(__always)
    private static func fourRounds(_ abef: inout __m128i, _ cdgh: inout __m128i, _ w: __m128i, _ k: SIMD4<UInt32>) {
      let added = lanes(w) &+ k
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, vector(added))
      abef = _mm_sha256rnds2_epu32(abef, cdgh, vector(SIMD4(added[2], added[3], added[2], added[3])))
    }

    /// W(t + 16) to W(t + 19) from the sixteen words before, four in each.
    @inline(__always)
    private static func schedule(_ w0: __m128i, _ w1: __m128i, _ w2: __m128i, _ w3: __m128i) -> __m128i {
      let (third, fourth) = (lanes(w2), lanes(w3))
      let w9 = vector(SIMD4(third[1], third[2], third[3], fourth[0]))
      return _mm_sha256msg2_epu32(sum(_mm_sha256msg1_epu32(w0, w1), w9), w3)
    }

    /// Sixteen bytes as four words, each with its first byte as the highest.
    @inline(__always)
    private static func load(_ bytes: Span<UInt8>, _ offset: Int) -> __m128i {
      // Unsafe: blocks are whole, so that `offset + 16` lies within the span.
      let loaded = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD2<Int64>.self)
      return _mm_shuffle_epi8(loaded, words(0x0001_0203, 0x0405_0607, 0x0809_0A0B, 0x0C0D_0E0F))
    }

    @inline(__always)
    private static func sum(_ a: __m128i, _ b: __m128i) -> __m128i { vector(lanes(a) &+ lanes(b)) }

    @inline(__always)
    private static func words(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> __m128i {
      vector(SIMD4(a, b, c, d))
    }

    // Unsafe: both are 16 bytes of integers, of which every pattern is a value.
    @inline(__always)
    private static func vector(_ lanes: SIMD4<UInt32>) -> __m128i { unsafe unsafeBitCast(lanes, to: __m128i.self) }

    @inline(__always)
    private static func lanes(_ vector: __m128i) -> SIMD4<UInt32> {
      unsafe unsafeBitCast(vector, to: SIMD4<UInt32>.self)
    }

    /// The constants of the rounds, four in each.
    private static let constants: InlineArray<16, SIMD4<UInt32>> = {
      var constants = InlineArray<16, SIMD4<UInt32>>(repeating: .zero)
      for t in 0..<64 { constants[t / 4][t % 4] = Compression.constants[t] }
      return constants
    }()
  }
#endif
