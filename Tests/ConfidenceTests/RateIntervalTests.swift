import Confidence
import Testing

/// The numbers are those of Newcombe's examples (1998) and of a perfect and a weighted share, computed elsewhere.
@Suite("Wilson's interval")
struct RateIntervalTests {
  @Test(
    "is the published one",
    arguments: [
      (81, 263, 0.255289, 0.366210), (15, 148, 0.062386, 0.160487), (0, 20, 0, 0.161125),
      (1, 29, 0.006113, 0.171755), (92, 100, 0.850019, 0.958907), (106.25, 125, 0.777032, 0.902097),
      (20, 20, 0.838875, 1),
    ] as [(Double, Double, Double, Double)])
  func published(_ part: Double, _ whole: Double, _ low: Double, _ high: Double) {
    let interval = RateInterval.wilson(part / whole, count: whole)
    #expect(abs(interval.lowerBound - low) < 1e-6 && abs(interval.upperBound - high) < 1e-6, "\(interval)")
  }
}
