import ExactArithmetic
import Testing
import TestSupport

@Suite("Natural: decimal digits")
struct NaturalDecimalTextTests {
  @Test("Reading what was written gives the number back, up to 1 280 bits")
  func roundTrip() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let number = generator.nextNatural(upToLimbs: 20)
      #expect(Natural(decimalDigits: number.description) == number)
    }
  }

  @Test("Powers of ten and their predecessors are written as everyone writes them", arguments: 0...80)
  func powersOfTen(exponent: Int) {
    let power = (0..<exponent).reduce(Natural(1)) { product, _ in product * Natural(10) }
    #expect(power.description == "1" + String(repeating: "0", count: exponent))
    let nines = exponent == 0 ? "0" : String(repeating: "9", count: exponent)
    #expect((power - Natural(1)).description == nines)
    #expect(Natural(decimalDigits: power.description) == power)
    #expect(Natural(decimalDigits: nines) == power - Natural(1))
  }

  @Test("2²⁵⁶ has the digits that everyone knows")
  func knownPower() {
    #expect(
      natural(1, 0, 0, 0, 0).description
        == "115792089237316195423570985008687907853269984665640564039457584007913129639936")
  }

  @Test("Leading zeros are read over, in a substring too")
  func leadingZeros() {
    #expect(Natural(decimalDigits: "0") == Natural(0))
    #expect(Natural(decimalDigits: String(repeating: "0", count: 100) + "7") == Natural(7))
    #expect(Natural(decimalDigits: "n=42".dropFirst(2)) == Natural(42))
  }

  @Test("Anything but digits is refused", arguments: ["", "-1", "+1", " 1", "1 ", "1.0", "1e3", "0x1", "１２", "٣", "½"])
  func refused(text: String) {
    #expect(Natural(decimalDigits: text) == nil)
  }
}
