/// The rows of headings that a file begins with, and which of them name its columns.
public struct HeadingRows: Hashable, Sendable {
  /// How many rows of headings there are.
  public let count: Int
  /// The rows that name columns, counted from 1, ascending.
  public let naming: [Int]

  package init(count: Int = 1, naming: [Int] = [1]) {
    self.count = count
    self.naming = naming
  }

  /// The names of columns.
  ///
  /// Where several rows name them, a name is what they hold, from above, with `/` between. In all of them but the last
  /// a blank cell means the one to its left: a question stands above the first of its columns only.
  ///
  /// - Parameter rows: the rows of headings, equally long.
  public func names(of rows: [[String]]) -> [String] {
    var naming = self.naming.map { rows[$0 - 1] }
    for row in naming.indices.dropLast() {
      for column in naming[row].indices.dropFirst() where naming[row][column].isEmpty {
        naming[row][column] = naming[row][column - 1]
      }
    }
    return (naming.last ?? []).indices.map { column in
      naming.map { $0[column] }.filter { !$0.isEmpty }.joined(separator: "/")
    }
  }

  /// Rows of headings that give columns these names.
  package func rows(naming names: [String]) -> [[String]] {
    (1...count).map { row in naming.dropLast().contains(row) ? names.map { _ in "" } : names }
  }
}
