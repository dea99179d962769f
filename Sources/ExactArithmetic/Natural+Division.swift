extension Natural {
  /// The whole quotient and what is left: `self == quotient * divisor + remainder` and `remainder < divisor`.
  ///
  /// O(limbs of the quotient × limbs of the divisor).
  ///
  /// - Precondition: `divisor` is not zero.
  public func quotientAndRemainder(dividingBy divisor: Natural) -> (quotient: Natural, remainder: Natural) {
    precondition(!divisor.isZero, "a natural number cannot be divided by zero")
    if self < divisor { return (.zero, self) }
    if let limb = divisor.singleLimb {
      let (quotient, remainder) = quotientAndRemainder(dividingBy: limb)
      return (quotient, Natural(remainder))
    }
    return longDivision(by: divisor)
  }

  /// The whole quotient by one limb, and what is left.
  ///
  /// - Precondition: `divisor` is not zero.
  func quotientAndRemainder(dividingBy divisor: UInt64) -> (quotient: Natural, remainder: UInt64) {
    var quotient = limbs
    var remainder: UInt64 = 0
    for index in limbs.indices.reversed() {
      // The remainder is below the divisor, so this quotient fits a limb.
      (quotient[index], remainder) = divisor.dividingFullWidth((remainder, limbs[index]))
    }
    return (Natural(limbs: quotient), remainder)
  }

  /// Division by a divisor of two limbs or more.
  ///
  /// Source: D. E. Knuth, "The Art of Computer Programming", volume 2, section 4.3.1, algorithm D, with base 2⁶⁴.
  ///
  /// It is division on paper. Each quotient digit is first guessed from the top of the numbers; once the divisor has
  /// been shifted so that its top bit is set, the guess is never too small and, after the correction below, at most
  /// one too large, which shows when the subtraction falls below zero.
  ///
  /// - Precondition: `divisor` has at least two limbs and is not greater than `self`.
  private func longDivision(by divisor: Natural) -> (quotient: Natural, remainder: Natural) {
    let shift = divisor.limbs[divisor.limbs.count - 1].leadingZeroBitCount
    let divisorLimbs = divisor.shiftedLeft(by: shift).limbs
    let size = divisorLimbs.count
    let top = UInt128(divisorLimbs[size - 1])
    let second = UInt128(divisorLimbs[size - 2])

    // The rest always has one limb more than the dividend, so that the first guess has a top to look at.
    var rest = shiftedLeft(by: shift).limbs
    rest.append(contentsOf: repeatElement(0, count: limbs.count + 1 - rest.count))
    var quotient = [UInt64](repeating: 0, count: rest.count - size)

    for offset in quotient.indices.reversed() {
      let head = UInt128(rest[offset + size]) << 64 | UInt128(rest[offset + size - 1])
      var (guess, left) = head.quotientAndRemainder(dividingBy: top)
      while guess >> 64 != 0 || guess * second > left << 64 | UInt128(rest[offset + size - 2]) {
        guess -= 1
        left += top
        if left >> 64 != 0 { break }
      }
      var digit = UInt64(guess)
      // Above this offset the rest is already below the divisor: its limbs there are zero, and a borrow out of the
      // limb `offset + size` is a borrow out of the whole.
      if rest.subtract(divisorLimbs, times: digit, at: offset) {
        digit -= 1
        let carries = rest.add(divisorLimbs, at: offset)
        assert(carries, "giving the divisor back once must undo the borrow")
      }
      quotient[offset] = digit
    }
    return (Natural(limbs: quotient), Natural(limbs: rest).shiftedRight(by: shift))
  }

  /// The number times 2^`shift`.
  ///
  /// - Precondition: `shift` is in `0..<64`.
  private func shiftedLeft(by shift: Int) -> Natural {
    var shifted: [UInt64] = []
    shifted.reserveCapacity(limbs.count + 1)
    var carry: UInt64 = 0
    for limb in limbs {
      shifted.append(limb << shift | carry)
      // A smart shift: by 64, when nothing is shifted, it gives zero.
      carry = limb >> (UInt64.bitWidth - shift)
    }
    shifted.append(carry)
    return Natural(limbs: shifted)
  }

  /// The whole part of the number over 2^`shift`.
  ///
  /// - Precondition: `shift` is in `0..<64`.
  private func shiftedRight(by shift: Int) -> Natural {
    var shifted = limbs
    var carry: UInt64 = 0
    for index in limbs.indices.reversed() {
      shifted[index] = limbs[index] >> shift | carry
      carry = limbs[index] << (UInt64.bitWidth - shift)
    }
    return Natural(limbs: shifted)
  }
}
