import Ingestion
public import ReviewScheme
import SystemInterface

/// The ballot files of a round by number: the same list wherever a part of the round is counted.
///
/// The order of the list is the order of the round, which decides which of several rows of a ballot counts.
public struct RoundSources: Sendable {
  /// The names, in order; the first has the number 1.
  public let names: [String]
  private let numbers: [String: Int]

  /// The sources of these names.
  ///
  /// - Throws: ``SourceProblem`` if a name stands twice, or there are too many.
  public init(_ names: [String]) throws(SourceProblem) {
    self.names = names
    numbers = Dictionary(names.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    if numbers.count < names.count, let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw SourceProblem(
        fault: Wording("the source \(twice) is listed twice", chinese: "文件 \(twice) 在名单中出现两次"),
        advice: Wording("name each file once", chinese: "每个文件请只写一次"))
    }
    guard names.count <= Ingest.mostKeyedSources else {
      throw SourceProblem(
        fault: Wording(
          "there are \(names.count) sources, and numbers for \(Ingest.mostKeyedSources)",
          chinese: "文件有 \(names.count) 个，最多能编号 \(Ingest.mostKeyedSources) 个"),
        advice: Wording("join files before they are counted", chinese: "请先合并文件再清点"))
    }
  }

  /// Reads a list with a name on each line; empty lines are passed over.
  ///
  /// - Throws: `SystemError` if it cannot be read, ``SourceProblem``.
  public init(list path: String) throws {
    let lines = String(decoding: try InputFile.open(path).readAll(), as: UTF8.self).split(whereSeparator: \.isNewline)
    guard !lines.isEmpty else {
      throw SourceProblem(
        fault: Wording("\(path): the list of sources is empty", chinese: "\(path): 文件名单是空的"),
        advice: Wording("write a name on each line", chinese: "请每行写一个名称"))
    }
    try self.init(lines.map(String.init))
  }

  /// The number of a source, and how many there are.
  ///
  /// - Throws: ``SourceProblem`` if it is not in the list.
  public func number(of name: String) throws(SourceProblem) -> (number: Int, of: Int) {
    guard let number = numbers[name] else {
      throw SourceProblem(
        fault: Wording("the list of sources does not have \(name)", chinese: "文件名单中没有 \(name)"),
        advice: Wording(
          "name files as the list does, or say with --source which of them it is",
          chinese: "请按名单中的名称给出文件，或用 --source 说明是其中哪一个"))
    }
    return (number, names.count)
  }
}

/// What is wrong with a list of sources.
public struct SourceProblem: Error, Hashable, Sendable {
  /// What is wrong, as a clause.
  public let fault: Wording
  /// What to do, as a clause.
  public let advice: Wording
}
