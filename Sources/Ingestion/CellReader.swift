import ReviewScheme
import Synchronization
import SystemInterface

/// Reads cells of one file by the scheme's ``CellRules``, where they cannot be read as they stand.
///
/// The same few texts come again and again, so what becomes of a text is worked out once; which texts are remembered
/// changes nothing of what they mean.
final class CellReader: Sendable {
  /// What the rules make of a text.
  struct Outcome: Sendable {
    let isBlank: Bool
    /// The changed text in the file's character set.
    let text: [UInt8]
    /// The text as it stands and as it is changed, in UTF-8.
    let readings: [[UInt8]]
  }

  private let rules: CellRules
  private let charset: CharsetDecision
  private let known = Mutex<[[UInt8]: Outcome]>([:])
  private static let mostKnown = 1 << 12

  /// A reader for a file; `nil` if it needs none.
  init?(_ file: BallotFile) {
    if file.cells.isEmpty { return nil }
    rules = file.cells
    charset = file.charset
  }

  /// What the rules make of a text in the file's character set, without blanks around it.
  func outcome(_ text: [UInt8]) -> Outcome {
    if let found = known.withLock({ $0[text] }) { return found }
    let outcome = makeOutcome(text)
    known.withLock { known in
      if known.count < Self.mostKnown { known[text] = outcome }
    }
    return outcome
  }

  private func makeOutcome(_ text: [UInt8]) -> Outcome {
    // A row with more than ASCII has been held to its character set already, so that asking cannot fail any more.
    let isASCII = TextCheck.firstNonASCII(text.span, text.indices) == text.count
    let charset = isASCII ? .utf8 : (try? charset.charset()) ?? .utf8
    guard let plain = try? CharsetConverter.decode(text, from: charset).text else {
      return Outcome(isBlank: false, text: text, readings: [text])
    }
    let changed = rules.changed(plain)
    let encoded = changed == plain ? text : (try? CharsetConverter.encode(changed, to: charset)) ?? text
    return Outcome(
      isBlank: rules.isBlank(plain), text: encoded, readings: [Array(plain.utf8), Array(changed.utf8)])
  }

  /// A time in seconds in one of the scheme's forms, see ``BallotFacts/halfNanoseconds``.
  func halfNanoseconds(_ text: [UInt8]) -> Int? {
    for form in rules.seconds {
      guard let values = form.values(of: text) else { continue }
      func number(_ field: TimeForm.Field, times factor: Int) -> Int? {
        guard let digits = values[field] else { return 0 }
        guard let number = scaledDecimal(digits.span, digits.indices, decimals: 0) else { return nil }
        let (product, isTooLong) = number.multipliedReportingOverflow(by: factor)
        return isTooLong ? nil : product
      }
      let seconds = values[.seconds].map { Seconds.halfNanoseconds($0) } ?? 0
      if let hours = number(.hours, times: 7_200_000_000_000), let minutes = number(.minutes, times: 120_000_000_000),
        let seconds
      {
        let (sum, isTooLong) = hours.addingReportingOverflow(minutes)
        let (time, isTooLarge) = sum.addingReportingOverflow(seconds)
        if !isTooLong && !isTooLarge { return time }
      }
    }
    return nil
  }

  /// A moment in one of the scheme's forms, as `Moment` reads it.
  func momentText(_ text: [UInt8]) -> [UInt8]? { rules.submitted.lazy.compactMap { $0.momentText(of: text) }.first }
}

/// Times as ballots write them.
enum Seconds {
  /// A time in seconds, see ``BallotFacts/halfNanoseconds``; `nil` if the text is none. Clocks write any number of
  /// decimals; of those behind the ninth it only matters whether there is anything.
  static func halfNanoseconds(_ text: [UInt8]) -> Int? {
    let end = min(text.count, (text.firstIndex(of: UInt8(ascii: ".")) ?? text.count) + 10)
    let rest = text[end...]
    guard rest.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
      let time = scaledDecimal(text.span, 0..<end, decimals: 9), time >= 0, time <= Int.max / 4
    else { return nil }
    let hasRest = rest.contains { $0 != UInt8(ascii: "0") }
    if hasRest && text.first == UInt8(ascii: "-") { return nil }
    return 2 * time + (hasRest ? 1 : 0)
  }

  /// A text that reads as this time.
  static func text(ofHalfNanoseconds time: Int) -> [UInt8] {
    let digits = String(time / 2 % 1_000_000_000)
    let zeros = String(repeating: "0", count: 9 - digits.utf8.count)
    // A time between two is told by one more decimal.
    return Array("\(time / 2_000_000_000).\(zeros)\(digits)\(time % 2 == 0 ? "" : "5")".utf8)
  }
}
