import ContentDigest
import DelimitedText
public import ReviewScheme
import Scoring

/// Reads partials that stand one behind the other, and adds them up.
///
/// Nothing of a partial is added before its closing line has been read and everything in it agrees.
public struct PartialReader {
  private var sum: Partial
  private let scheme: Scheme
  private let digest: String
  private let names: PartialNames

  private var file = ""
  private var line = 0
  /// A line whose end has not arrived yet.
  private var rest: [UInt8] = []
  private var draft: PartialDraft?
  /// The rejects of all parts, put in order at the end: sorting them each time would take long.
  private var rejects: [[PartialReject]] = []

  /// A reader that has read nothing.
  ///
  /// - Parameter empty: what to add to: a partial of the scheme, without buckets if the parts have none.
  public init(under scheme: Scheme, into empty: Partial) {
    self.scheme = scheme
    digest = empty.scheme
    sum = empty
    names = PartialNames(scheme)
    isEmpty = true
  }

  /// Whether no partial has been read yet.
  public private(set) var isEmpty: Bool

  /// Begins a file, or another stream.
  public mutating func begin(file name: String) {
    file = name
    line = 0
  }

  /// Reads what arrives next.
  ///
  /// - Throws: ``PartialProblem`` with its place.
  public mutating func read(_ bytes: [UInt8]) throws(PartialProblem) {
    let all = rest.isEmpty ? bytes : rest + bytes
    let text = all.span
    var start = 0
    for place in text.indices where text[place] == UInt8(ascii: "\n") {
      try read(line: text.extracting(start..<place))
      start = place + 1
    }
    rest = Array(all[start...])
  }

  /// Ends the file.
  ///
  /// - Throws: ``PartialProblem`` if a partial in it has no end.
  public mutating func finish() throws(PartialProblem) {
    guard rest.isEmpty, draft == nil else {
      throw placed(
        PartialProblem(
          Wording("the partial is cut off: it has no closing line", chinese: "部分计票残缺：没有结束行"),
          Wording("look why its program stopped, and count it again", chinese: "请查明程序为何停止，再重新清点")))
    }
    guard line > 0 else {
      throw placed(
        PartialProblem(
          Wording("there is no partial", chinese: "这里没有部分计票"),
          Wording("give what 'tally' or 'merge' wrote", chinese: "请给出 'tally' 或 'merge' 写出的内容")))
    }
  }

  /// What all parts come to.
  ///
  /// - Throws: ``PartialProblem`` if two of them have the same row.
  public func result() throws(PartialProblem) -> Partial {
    var sum = sum
    try sum.add(rejects.flatMap { $0 })
    return sum
  }

  private func placed(_ problem: PartialProblem) -> PartialProblem {
    var problem = problem
    problem.place = PartialProblem.Place(file: file, line: max(1, line))
    return problem
  }

  private mutating func read(line text: Span<UInt8>) throws(PartialProblem) {
    line += 1
    do {
      let fields = try Self.fields(of: text)
      guard draft != nil else {
        draft = try PartialDraft(header: fields, text: text, under: scheme)
        return
      }
      guard fields[0] == "end" else {
        try draft?.read(fields, text: text, digest: digest, names: names)
        return
      }
      let next = try draft?.finish(fields, under: scheme, digest: digest)
      draft = nil
      guard let next else { return }
      if isEmpty { sum = Partial.nothing(like: next.partial, sum) }
      isEmpty = false
      try sum.merge(next.partial)
      if !next.rejects.isEmpty { rejects.append(next.rejects) }
    } catch {
      throw placed(error)
    }
  }

  private static func fields(of line: Span<UInt8>) throws(PartialProblem) -> [String] {
    var fields: [String] = []
    var start = 0
    for place in 0...line.count where place == line.count || line[place] == UInt8(ascii: ",") {
      guard let bytes = EscapedText.text(line.extracting(start..<place)),
        let field = String(validating: bytes, as: UTF8.self)
      else { throw .damaged }
      fields.append(field)
      start = place + 1
    }
    return fields
  }
}

extension Partial {
  /// Nothing, with the buckets that a part has.
  fileprivate static func nothing(like next: Partial, _ empty: Partial) -> Partial {
    Partial(
      scheme: empty.scheme, programs: empty.programs,
      tallies: next.tallies.map { Tally(shape: $0.shape) },
      ballots: IntakeReport(leafGroups: empty.ballots.returned.count, rules: empty.ballots.voidBallots.count))
  }
}
