import Pingyi
import Synchronization
import SystemInterface

/// What the program says besides its results.
enum Console {
  /// Says something on standard error.
  static func say(_ text: String) { StandardStreams.writeError(text.hasSuffix("\n") ? text : text + "\n") }

  /// Says something that the user should look at.
  static func warn(_ text: String) { say("\(Program.name): warning: " + harmless(text)) }

  /// Text without control characters, so that a file's name or content cannot steer the terminal.
  static func harmless(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control && $0 != "\n" ? "\u{FFFD}" : $0 }))
  }

  /// The columns of the terminal; 80 for a pipe.
  static var width: Int { max(40, StandardStreams.terminalWidth() ?? 80) }
}

/// How far long work has come, on one line of a terminal that is taken away at the end.
///
/// Nothing is shown in the first half second, so short work leaves the terminal alone.
final class ProgressLine: Sendable {
  private let begin = ContinuousClock.now
  private let shown: Mutex<(title: String, percent: Int, isVisible: Bool)>

  /// A line for the work called `title`; `nil` where there is no terminal, or silence is wanted.
  init?(_ title: String, quiet: Bool) {
    guard !quiet, StandardStreams.isTerminal(.error) else { return nil }
    shown = Mutex((title, -1, false))
  }

  /// Begins again, for the next piece of the work.
  func restart(_ title: String) {
    clear()
    shown.withLock { $0 = (title, -1, false) }
  }

  /// Shows that so many of all steps are done.
  func show(_ done: Int, of all: Int) {
    guard all > 0, ContinuousClock.now - begin > .milliseconds(500) else { return }
    let percent = Int(100 * Double(done) / Double(all))
    shown.withLock { shown in
      guard percent > shown.percent else { return }
      shown.percent = percent
      shown.isVisible = true
      let filled = percent * 24 / 100
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
      StandardStreams.writeError("\r\(shown.title) \(bar) \(percent) %")
    }
  }

  /// Takes the line away.
  func clear() {
    shown.withLock { shown in
      if shown.isVisible { StandardStreams.writeError("\r\u{1B}[K") }
      shown.isVisible = false
    }
  }
}
