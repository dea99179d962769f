import Confidence
import Foundation
import Testing

@Suite("Quantiles")
struct QuantileTests {
  /// The area under a density above a point, by Simpson's rule on 1/x, where it has no tail.
  private func area(above point: Double, _ density: (Double) -> Double) -> Double {
    let steps = 4000
    let width = 1 / point / Double(steps)
    func value(_ step: Int) -> Double {
      guard step > 0 else { return 0 }
      let x = 1 / (Double(step) * width)
      return density(x) * x * x
    }
    let inner = (1..<steps).reduce(0) { $0 + value($1) * ($1 % 2 == 1 ? 4 : 2) }
    return (value(0) + inner + value(steps)) * width / 3
  }

  private func normalArea(above z: Double) -> Double {
    area(above: z) { exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() }
  }

  @Test("Normal ones leave out no more than they say", arguments: 0..<28)
  func normal(_ power: Int) {
    let z = Quantile.normal(simultaneously: 1 << power)
    let wanted = 0.025 / pow(2, Double(power))
    #expect(normalArea(above: z) <= wanted * (1 + 1e-6))
    #expect(normalArea(above: z) >= wanted * (1 - 1e-5))
  }

  @Test("Numbers between are rounded up")
  func between() {
    #expect(Quantile.normal(simultaneously: 1) == 1.959964)
    #expect(Quantile.normal(simultaneously: 83) == Quantile.normal(simultaneously: 128))
    #expect(Quantile.normal(simultaneously: 129) > Quantile.normal(simultaneously: 128))
  }

  @Test(
    "Student's leave out no more either, and hardly less", arguments: [9.0, 9.894277, 12, 20, 50, 300], [0, 3, 6, 10])
  func student(_ freedom: Double, _ power: Int) {
    let z = Quantile.normal(simultaneously: 1 << power)
    let t = Quantile.student(z, freedom: freedom)
    let scale = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / (freedom * Double.pi).squareRoot()
    let left = area(above: t) { scale * pow(1 + $0 * $0 / freedom, -(freedom + 1) / 2) }
    #expect(left <= normalArea(above: z) * (1 + 1e-6), "\(left)")
    #expect(left >= normalArea(above: z) * 0.8, "\(left)")
  }

  @Test("With no end of freedom it is the normal one")
  func free() {
    #expect(Quantile.student(1.959964, freedom: nil) == 1.959964)
    #expect(abs(Quantile.student(1.959964, freedom: 1e9) - 1.959964) < 1e-8)
  }
}
