import ExactArithmetic
import Testing
import TestSupport

@Suite("Fraction: rounding")
struct FractionRoundingTests {
  @Test("A rounded value is a multiple of the unit, at most half a unit away; a tie goes where the rule says")
  func definition() {
    for numerator in -60...60 {
      for denominator in 1...16 {
        for digits in -1...2 {
          let value = Fraction(numerator, over: denominator)
          let unit = digits >= 0 ? Fraction(1, over: [1, 10, 100][digits]) : Fraction(10)
          for rule in RoundingRule.allCases {
            let rounded = value.rounded(toDigits: digits, rule)
            let away = rounded - value
            let distance = away.isNegative ? -away : away
            let isTie = distance + distance == unit
            let goesRight =
              rule == .halfUp ? !rounded.isZero && away.sign == value.sign : (rounded / unit / Fraction(2)).isWhole
            #expect((rounded / unit).isWhole)
            #expect(distance + distance <= unit)
            #expect(!isTie || goesRight)
          }
        }
      }
    }
  }

  @Test("The same holds for parts of one, two and three limbs, where shorter ways than the general one end")
  func definitionOfLongParts() {
    var generator = SeededGenerator(seed: 31)
    for round in 0..<400 {
      let digits = [0, 1, 2, 9, 18, 19][round % 6]
      let unit = Fraction(decimal: "1e-\(digits)") ?? .zero
      // Every other value lies in the middle of two multiples of the unit.
      let factors = (0...round % 4).map { _ in generator.nextFraction() }
      let value =
        round % 8 < 4
        ? factors.reduce(.one, *)
        : (factors.reduce(.one) { $0 * Fraction($1.floor() ?? 0) } + Fraction(1, over: 2)) * unit
      for rule in RoundingRule.allCases {
        let rounded = value.rounded(toDigits: digits, rule)
        let away = rounded - value
        let distance = away.isNegative ? -away : away
        let goesRight =
          rule == .halfUp ? !rounded.isZero && away.sign == value.sign : (rounded / unit / Fraction(2)).isWhole
        #expect((rounded / unit).isWhole)
        #expect(distance + distance < unit || (distance + distance == unit && goesRight))
      }
    }
  }

  @Test("Minus a value rounds to minus what the value rounds to")
  func symmetric() {
    for value in smallWorld {
      for rule in RoundingRule.allCases {
        for digits in [-25, -1, 0, 1, 5, 18, 19, 40] {
          #expect((-value).rounded(toDigits: digits, rule) == -value.rounded(toDigits: digits, rule))
        }
      }
    }
  }

  @Test("The text is the rounded value, for few places and for many")
  func textIsTheRoundedValue() {
    var generator = SeededGenerator(seed: 11)
    for round in 0..<300 {
      let value =
        round.isMultiple(of: 2) ? generator.nextFraction() : generator.nextFraction() * generator.nextFraction()
      for rule in RoundingRule.allCases {
        for digits in [0, 2, 18, 19, 30] {
          let text = value.decimal(digits: digits, rule)
          #expect(Fraction(decimal: text) == value.rounded(toDigits: digits, rule))
          let point = text.utf8.firstIndex(of: UInt8(ascii: "."))
          #expect(point.map { text.utf8.distance(from: $0, to: text.utf8.endIndex) - 1 } ?? 0 == digits)
        }
      }
    }
  }

  @Test("There are always exactly the places asked for, and no minus before a zero")
  func plainTexts() {
    #expect(Fraction(83).decimal(digits: 2, .halfUp) == "83.00")
    #expect(Fraction(83).decimal(digits: 0, .halfUp) == "83")
    #expect(Fraction.zero.decimal(digits: 3, .halfEven) == "0.000")
    #expect(Fraction(-1, over: 1_000).decimal(digits: 2, .halfUp) == "0.00")
    #expect(Fraction(-1, over: 2).decimal(digits: 0, .halfEven) == "0")
    #expect(Fraction(-1, over: 100).decimal(digits: 2, .halfUp) == "-0.01")
    #expect(Fraction(1_999, over: 1_000).decimal(digits: 2, .halfUp) == "2.00")
    #expect(Fraction(1, over: 3).decimal(digits: 25, .halfUp) == "0." + String(repeating: "3", count: 25))
    #expect(Fraction(.min).decimal(digits: 1, .halfUp) == "-9223372036854775808.0")
  }

  @Test("A value a hair off a tie is not treated as one, however thin the hair")
  func besideTheTie() {
    let tie = Fraction(84_245, over: 1_000)
    let hair = Fraction.one / (Fraction(.max) * Fraction(.max))
    for rule in RoundingRule.allCases {
      #expect((tie + hair).decimal(digits: 2, rule) == "84.25")
      #expect((tie - hair).decimal(digits: 2, rule) == "84.24")
    }
  }

  @Test("A text of negative places traps")
  func negativePlaces() async {
    await #expect(processExitsWith: .failure) { _ = Fraction.one.decimal(digits: -1, .halfUp) }
  }
}
