import CommandLineOptions
import Pingyi
import Synchronization
import SystemInterface

/// How far long work has come, on one line of a terminal that is taken away at the end.
///
/// Nothing is shown in the first half second, so short work leaves the terminal alone; then it is drawn ten times a
/// second at most, from numbers that the work knows anyway.
final class ProgressLine: Sendable {
  private struct State {
    var text: ProgressText
    /// When the piece of the work began whose steps are counted.
    var begin: ContinuousClock.Instant
    /// Before this, nothing is drawn.
    var next: ContinuousClock.Instant
    var isVisible = false
  }

  private let measure: ProgressText.Measure
  private let state: Mutex<State>

  /// A line for the work called `title`; `nil` where there is no terminal that can take it back, or silence is wanted.
  init?(_ title: Wording, measure: ProgressText.Measure = .bytes, quiet: Bool) {
    guard !quiet, Terminal.isCapable(.error) else { return nil }
    let now = ContinuousClock.now
    self.measure = measure
    state = Mutex(
      State(text: Self.text(title, measure), begin: now, next: now + .milliseconds(500)))
  }

  /// Begins again, for the next piece of the work.
  func restart(_ title: Wording) {
    clear()
    state.withLock { state in
      state.text = Self.text(title, measure)
      state.begin = ContinuousClock.now
    }
  }

  /// Shows that so many of all steps are done.
  func show(_ done: Int, of all: Int) {
    guard all > 0 else { return }
    let now = ContinuousClock.now
    state.withLock { state in
      guard now >= state.next else { return }
      state.next = now + .milliseconds(100)
      state.isVisible = true
      let (seconds, attoseconds) = (now - state.begin).components
      let line = state.text.line(
        done: min(done, all), of: all, milliseconds: Int(seconds * 1000 + attoseconds / 1_000_000_000_000_000),
        // Room for the "^C" of a terminal behind it, without which that would begin a line that nobody takes away.
        width: (StandardStreams.terminalWidth(of: .error) ?? 80) - 3)
      Interruption.isInsideLine = true
      StandardStreams.writeError("\r\(line)\u{1B}[K")
    }
  }

  /// Takes the line away.
  func clear() {
    state.withLock { state in
      if state.isVisible { StandardStreams.writeError("\r\u{1B}[K") }
      state.isVisible = false
      Interruption.isInsideLine = false
    }
  }

  private static func text(_ title: Wording, _ measure: ProgressText.Measure) -> ProgressText {
    ProgressText(Console.harmless(title.text), measure: measure, phrases: .current)
  }
}
