/// An exact number: a whole numerator over a whole denominator, both of any size.
///
/// ```swift
/// let score = Fraction(1_610, over: 19)
/// score.description                             // "1610/19"
/// score.decimal(digits: 2, .halfUp)             // "84.74"
/// Fraction(1, over: 3) + Fraction(2, over: 3)   // 1
/// Fraction(decimal: "0.35")                     // 7/20
/// ```
///
/// **Invariant.** A fraction is always reduced and its denominator is positive; zero is 0/1. Equal values therefore
/// have equal parts, and `==` and `hash(into:)` need no arithmetic.
///
/// No operation rounds except those with a ``RoundingRule``, and none overflows. It is no `Numeric`: an accidental
/// conversion from a floating-point value must not compile.
///
/// Values whose numerator and denominator fit `Int` are kept in place, and work on them allocates nothing unless the
/// result outgrows them.
public struct Fraction: Hashable, Sendable {
  /// The two shapes a value can have. Whatever fits `small` is small, so that a value has one shape only.
  enum Storage: Hashable, Sendable {
    /// The numerator is never `Int.min`, so that it can be negated in place.
    case small(numerator: Int, denominator: Int)
    case large(LargeFraction)
  }

  let storage: Storage

  /// The number 0.
  public static let zero = Fraction(0)
  /// The number 1.
  public static let one = Fraction(1)

  /// The value of a shape that already keeps the invariant.
  init(storage: Storage) { self.storage = storage }

  /// The whole number `value`.
  public init(_ value: Int) {
    self.init(isNegative: value < 0, reduced: UInt128(value.magnitude), over: 1)
  }

  /// The value of `numerator` over `denominator`, whatever their signs and common divisors.
  ///
  /// - Precondition: `denominator` is not zero.
  public init(_ numerator: Int, over denominator: Int) {
    precondition(denominator != 0, "a fraction needs a denominator other than zero")
    self.init(
      isNegative: (numerator < 0) != (denominator < 0),
      reducing: UInt64(numerator.magnitude), over: UInt64(denominator.magnitude))
  }

  /// The value of these parts, which are reduced here.
  init(isNegative: Bool, reducing numerator: UInt64, over denominator: UInt64) {
    let common = greatestCommonDivisor(numerator, denominator)
    self.init(
      isNegative: isNegative, reduced: UInt128(numerator / common), over: UInt128(denominator / common))
  }

  /// The value of these parts, which are reduced here.
  init(isNegative: Bool, reducing numerator: Natural, over denominator: Natural) {
    let common = numerator.greatestCommonDivisor(denominator)
    self.init(isNegative: isNegative, reduced: numerator.divided(by: common), over: denominator.divided(by: common))
  }

  /// The value of these parts, which have no common divisor; the sign of zero does not matter.
  init(isNegative: Bool, reduced numerator: UInt128, over denominator: UInt128) {
    if let small = Int(exactly: numerator), let smallDenominator = Int(exactly: denominator) {
      self.init(storage: .small(numerator: isNegative ? -small : small, denominator: smallDenominator))
    } else {
      self.init(
        storage: .large(
          LargeFraction(
            isNegative: isNegative, numerator: Natural(wide: numerator), denominator: Natural(wide: denominator))))
    }
  }

  /// The value of these parts, which have no common divisor; the sign of zero does not matter.
  init(isNegative: Bool, reduced numerator: Natural, over denominator: Natural) {
    if let small = numerator.singleLimb, let smallDenominator = denominator.singleLimb {
      self.init(isNegative: isNegative, reduced: UInt128(small), over: UInt128(smallDenominator))
    } else {
      self.init(
        storage: .large(LargeFraction(isNegative: isNegative, numerator: numerator, denominator: denominator)))
    }
  }

  /// The parts as numbers of any size, whichever shape the value has.
  var parts: LargeFraction {
    switch storage {
    case .small(let numerator, let denominator):
      return LargeFraction(
        isNegative: numerator < 0,
        numerator: Natural(UInt64(numerator.magnitude)), denominator: Natural(UInt64(denominator)))
    case .large(let parts):
      return parts
    }
  }

  /// The absolute parts if each fits two limbs.
  var doubleLimbs: (numerator: UInt128, denominator: UInt128)? {
    switch storage {
    case .small(let numerator, let denominator):
      return (UInt128(numerator.magnitude), UInt128(denominator))
    case .large(let parts):
      guard let numerator = parts.numerator.doubleLimb, let denominator = parts.denominator.doubleLimb else {
        return nil
      }
      return (numerator, denominator)
    }
  }
}

/// The parts of a fraction when they need not fit `Int`: a sign and two magnitudes.
struct LargeFraction: Hashable, Sendable {
  let isNegative: Bool
  let numerator: Natural
  let denominator: Natural
}

extension Natural {
  /// The quotient by a number that is known to divide this one.
  func divided(by divisor: Natural) -> Natural {
    divisor == .one ? self : quotientAndRemainder(dividingBy: divisor).quotient
  }
}

extension Fraction {
  /// −1, 0 or 1, for a value below, at or above zero.
  public var sign: Int {
    switch storage {
    case .small(let numerator, _): return numerator.signum()
    case .large(let parts): return parts.isNegative ? -1 : 1
    }
  }

  /// Whether the value is zero.
  public var isZero: Bool { sign == 0 }

  /// Whether the value is below zero.
  public var isNegative: Bool { sign < 0 }

  /// Whether the value is a whole number.
  public var isWhole: Bool {
    switch storage {
    case .small(_, let denominator): return denominator == 1
    case .large(let parts): return parts.denominator == .one
    }
  }

  /// The value, if it is a whole number that fits `Int`.
  public var wholeValue: Int? { isWhole ? floor() : nil }

  /// The greatest whole number that is not above the value, or nil if it does not fit `Int`: −2 for −3/2.
  public func floor() -> Int? {
    let parts: LargeFraction
    switch storage {
    case .small(let numerator, let denominator):
      let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
      return remainder < 0 ? quotient - 1 : quotient
    case .large(let large):
      parts = large
    }
    let (quotient, remainder) = parts.numerator.quotientAndRemainder(dividingBy: parts.denominator)
    guard let magnitude = quotient.singleLimb else { return nil }
    // In 128 bits, because the magnitude of `Int.min` does not fit `Int` and one more may not fit a limb.
    let value = parts.isNegative ? -Int128(magnitude) - (remainder.isZero ? 0 : 1) : Int128(magnitude)
    return Int(exactly: value)
  }
}
