import Dispatch
import Synchronization

/// The caller's thread, and as many others as come in time, at one piece of work.
///
/// Dispatch has a way of its own for this, `concurrentPerform`; but it wakes its threads so late (one to four
/// milliseconds, and in a short piece of work not at all) that a file of some hundred megabytes is half read by then.
/// Threads that are asked for one by one are there within a tenth of a millisecond, if any were ever woken before: see
/// ``wake(_:)``.
final class Crew: Sendable {
  private struct Shift {
    /// Nil once the caller has done its share: whoever comes later finds nothing left to do.
    var body: (@Sendable (Int) -> Void)?
    var nextNumber = 1
  }

  private let shift: Mutex<Shift>
  private let left = DispatchSemaphore(value: 0)

  private init(_ body: @escaping @Sendable (Int) -> Void) { shift = Mutex(Shift(body: body)) }

  /// Calls a body on the caller's thread, as number 0, and meanwhile on up to `size - 1` others, numbered as they come.
  ///
  /// A body must return when there is nothing left to do, whoever has done it. All that were called have returned when
  /// this returns. How many there were depends on timing.
  static func perform(_ size: Int, _ body: @Sendable (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      let crew = Crew(body)
      for _ in 1..<max(1, size) { DispatchQueue.global().async { crew.join() } }
      body(0)
      crew.dismiss()
    }
  }

  /// Has so many threads ready before there is work for them.
  static func wake(_ count: Int) {
    for _ in 0..<count { DispatchQueue.global().async {} }
  }

  private func join() {
    if work() { left.signal() }
  }

  /// Calls the body, if there still is one; returns whether there was.
  ///
  /// A function of its own: the caller's closure must not be held any more when the caller goes on.
  @inline(never)
  private func work() -> Bool {
    let place = shift.withLock { shift -> (body: @Sendable (Int) -> Void, number: Int)? in
      guard let body = shift.body else { return nil }
      shift.nextNumber += 1
      return (body, shift.nextNumber - 1)
    }
    guard let place else { return false }
    place.body(place.number)
    return true
  }

  /// Lets nobody join any more, and waits for those who have.
  private func dismiss() {
    let joined = shift.withLock { shift in
      shift.body = nil
      return shift.nextNumber - 1
    }
    for _ in 0..<joined { left.wait() }
  }
}
