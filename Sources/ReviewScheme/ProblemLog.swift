/// Collects the problems of one reading, so that all of them can be told at once and in the order of the document.
package final class ProblemLog {
  /// Where a problem sorts: a line and column of the scheme, then a line of the table of units that it names there.
  package struct Order: Comparable {
    package var line: Int
    package var column: Int
    package var tableLine = 0

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }

    package static func < (left: Order, right: Order) -> Bool {
      (left.line, left.column, left.tableLine) < (right.line, right.column, right.tableLine)
    }
  }

  private var known: Set<SchemeProblem> = []
  private var entries: [(order: Order, problem: SchemeProblem)] = []

  package init() {}

  /// Adds a problem, unless the same is known already.
  package func add(_ problem: SchemeProblem, at order: Order) {
    if known.insert(problem).inserted { entries.append((order, problem)) }
  }

  /// All problems in the order of the document; those of one place in the order in which they were found.
  package var sorted: [SchemeProblem] {
    entries.enumerated()
      .sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
      .map(\.element.problem)
  }
}

/// A place that a problem can be reported at.
package struct Site {
  package let log: ProblemLog
  package let file: String
  package let line: Int
  package let order: ProblemLog.Order
  /// The path within the document, such as `groups[3].weight`.
  package let place: String

  package func report(_ fault: Wording, _ advice: Wording) {
    log.add(SchemeProblem(file: file, line: line, place: place, fault: fault, advice: advice), at: order)
  }

  /// A place below this one, if nothing is written there that has a line of its own.
  package func below(_ key: String) -> Site {
    Site(log: log, file: file, line: line, order: order, place: place.isEmpty ? key : "\(place).\(key)")
  }
}

/// A text as messages show it; cut where it would fill them, on one line.
package func shown(_ text: String) -> String {
  let longest = 40
  let oneLine = text.split(whereSeparator: \.isNewline).joined(separator: " ")
  return oneLine.count > longest ? "'\(oneLine.prefix(longest))…'" : "'\(oneLine)'"
}

/// Words as a sentence lists them: `'a'`, `'a' or 'b'`, `'a', 'b' or 'c'`; cut after eight.
package func listed(_ words: [String], _ conjunction: String) -> String {
  let most = 8
  let quoted = words.prefix(most).map(shown)
  if words.count > most { return quoted.joined(separator: ", ") + " …" }
  guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
  return quoted.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
}
