import ExactArithmetic
import ReviewScheme
import Testing

@Suite struct AmountTests {
  @Test("A share of a total is rounded exactly, down and up")
  func aShareOfATotalIsRounded() {
    for percent in 0...100 {
      for total in 0...60 {
        let amount = Amount.share(Fraction(percent, over: 100))
        #expect(amount.roundedDown(of: total) == percent * total / 100)
        #expect(amount.roundedUp(of: total) == (percent * total + 99) / 100)
      }
    }
  }

  @Test("A share that no binary fraction holds is exact")
  func aShareThatNoBinaryFractionHolds() {
    #expect(Amount.share(Fraction(1, over: 10)).roundedDown(of: 30) == 3)
    #expect(Amount.share(Fraction(7, over: 100)).roundedUp(of: 100) == 7)
    #expect(Amount.share(Fraction(333, over: 1000)).roundedDown(of: 1000) == 333)
    #expect(Amount.share(Fraction(333, over: 1000)).roundedUp(of: 3) == 1)
  }

  @Test("A count is itself, whatever the total")
  func aCountIsItselfWhateverTheTotal() {
    #expect(Amount.count(7).roundedDown(of: 3) == 7)
    #expect(Amount.count(7).roundedUp(of: 1000) == 7)
  }
}
