import DelimitedText
import OrderedWork
public import ReviewScheme
import Scoring
import SystemInterface

/// Counts a stream of sorted keyed rows, some whole ballots at a time.
struct KeyedStream {
  private let name: String
  private let scheme: Scheme
  private let settings: IngestionSettings
  private let buckets: Int
  private let mark: [UInt8]
  private let form: CanonicalForm
  private let rules: RuleBook
  /// How many bytes are counted together at least.
  private let cutBytes: Int

  private var buffer: [UInt8] = []
  /// The ballot, source and line of the last row of the cut before.
  private var lastKey: [UInt8] = []
  /// The kinds that have been met, and the headers of their files.
  private var kinds: [(field: [UInt8], kind: KeyedKind, header: [UInt8])] = []
  private(set) var count: GroupedCount

  init(named name: String, under scheme: Scheme, buckets: Int, settings: IngestionSettings, cutBytes: Int?) {
    self.name = name
    self.scheme = scheme
    self.buckets = buckets
    self.settings = settings
    let shape = Tally.Shape(of: scheme)
    // A tally is made and added for each cut; a large one should not cost more than counting does.
    self.cutBytes = cutBytes ?? max(16 << 20, 8 * shape.size * max(1, buckets))
    mark = Array((ReadingDigest.of(scheme).prefix(KeyedKind.schemeDigits) + ":").utf8)
    form = CanonicalForm(scheme: scheme)
    rules = RuleBook(scheme.intake.rules)
    count = GroupedCount(
      tallies: [Tally](repeating: Tally(shape: shape), count: buckets + 1),
      intake: IntakeReport(leafGroups: scheme.leafGroups.count, rules: scheme.intake.rules.count))
  }

  /// Takes what arrives next.
  mutating func add(_ bytes: [UInt8]) throws {
    buffer += bytes
    if buffer.count >= cutBytes, let end = lastBallot(), end > 0 { try settle(upTo: end) }
  }

  /// Counts what is left.
  mutating func finish() throws {
    guard buffer.isEmpty || buffer.last == UInt8(ascii: "\n") else {
      throw problem(
        Wording("the last row has no end: whoever wrote it stopped early", chinese: "最后一行没有结束：写出它的程序提前停止了"),
        Wording("look why, and begin again", chinese: "请查明原因，重新开始"), after: count.lines)
    }
    try settle(upTo: buffer.count)
  }

  /// Where the last ballot of the buffer begins; `nil` if no row is whole.
  private func lastBallot() -> Int? {
    let bytes = buffer.span
    func lineStart(before end: Int) -> Int {
      var place = end - 1
      while place > 0 && bytes[place - 1] != UInt8(ascii: "\n") { place -= 1 }
      return place
    }
    var end = bytes.count
    while end > 0 && bytes[end - 1] != UInt8(ascii: "\n") { end -= 1 }
    if end == 0 { return nil }
    var start = lineStart(before: end)
    guard let last = KeyedRow.fields(of: bytes, at: start) else { return end }
    while start > 0 {
      let before = lineStart(before: start)
      guard let fields = KeyedRow.fields(of: bytes, at: before) else { return end }
      if KeyedRow.order(bytes.extracting(fields.ballot), bytes.extracting(last.ballot)) != 0 { return start }
      start = before
    }
    return 0
  }

  /// Counts the rows up to a place, and takes them away.
  private mutating func settle(upTo end: Int) throws {
    if settings.isCancelled() { throw CancellationOfWork() }
    var cuts = [KeyedCut](repeating: KeyedCut(), count: buckets + 1)
    let firstLine = count.lines
    let taken = buffer
    try distribute(taken.span.extracting(first: end), into: &cuts)
    for (bucket, cut) in cuts.enumerated() {
      try add(cut, bucket: bucket, of: taken.span, firstLine: firstLine)
    }
    buffer = Array(taken[end...])
  }

  /// Puts rows into the files of their buckets.
  private mutating func distribute(_ bytes: Span<UInt8>, into cuts: inout [KeyedCut]) throws {
    var start = 0
    var lastFields: KeyedRow.Fields?
    var lastKind = 0
    var bucket = 0
    while start < bytes.count {
      guard let fields = KeyedRow.fields(of: bytes, at: start) else {
        throw problem(
          Wording("this is no keyed row", chinese: "这不是带键的行"),
          Wording(
            "give what 'key' wrote, sorted by LC_ALL=C sort, and nothing else",
            chinese: "请只给出 'key' 写出并经 LC_ALL=C sort 排序的内容"), after: count.lines
        )
      }
      let key = bytes.extracting(fields.key)
      let order =
        lastFields.map { KeyedRow.order(bytes.extracting($0.key), key) } ?? KeyedRow.order(lastKey.span, key)
      guard order < 0 else {
        throw order == 0
          ? problem(
            Wording("the same row stands here twice", chinese: "同一行在这里出现两次"),
            Wording("look which file or part was given twice", chinese: "请看哪个文件或哪一部分给了两次"), after: count.lines)
          : problem(
            Wording("the rows are not in order", chinese: "各行没有排好序"),
            Wording("sort them by ballot, source and line: LC_ALL=C sort", chinese: "请按票、文件和行号排序：LC_ALL=C sort"),
            after: count.lines)
      }
      if !isKind(lastKind, bytes.extracting(fields.kind)) { lastKind = try kind(bytes.extracting(fields.kind)) }
      let isNew = lastFields.map { isEqual(bytes.extracting($0.ballot), bytes.extracting(fields.ballot)) } != true
      if isNew { bucket = self.bucket(of: bytes.extracting(fields.ballot), kind: kinds[lastKind].kind) }
      try take(fields, of: bytes, kind: lastKind, isNew: isNew, into: &cuts[bucket])
      count.lines += 1
      lastFields = fields
      start = fields.end
    }
    if let lastFields {
      let key = bytes.extracting(lastFields.key)
      lastKey = key.indices.map { key[$0] }
    }
  }

  /// The bucket of a ballot; behind the last one of what is of no ballot, and of all if there are no buckets.
  private func bucket(of ballot: Span<UInt8>, kind: KeyedKind) -> Int {
    if buckets == 0 || kind.form == .sheet { return buckets }
    // What is not an escaped id is the key of a row that is of no ballot.
    guard let id = EscapedText.text(ballot) else { return BallotBucket.of(ballot, among: buckets) }
    return BallotBucket.of(id.span, among: buckets)
  }

  /// Takes a row: into a file of its kind, or into the list of those that cannot be used.
  private mutating func take(
    _ fields: KeyedRow.Fields, of bytes: Span<UInt8>, kind number: Int, isNew: Bool, into cut: inout KeyedCut
  ) throws {
    let kind = kinds[number].kind
    let row = bytes.extracting(fields.row)
    func damaged() -> IngestionProblems {
      problem(
        Wording("the row cannot be read", chinese: "这一行无法读取"),
        Wording("give what 'key' wrote, and nothing else", chinese: "请只给出 'key' 写出的内容"), after: count.lines)
    }
    switch kind.form {
    case .source:
      guard let told = KeyedSource(row: row) else { throw damaged() }
      let line = KeyedRow.number(bytes, fields.line) ?? 0
      count.sources[fields.source, default: GroupedCount.Source()].told.append((line, told))
    case .reject:
      let text = row.extracting(0..<KeyedText.end(of: row))
      guard let reason = RejectReason.allCases.first(where: { isEqual(text, $0.rawValue.utf8.span) }) else {
        throw damaged()
      }
      count.sources[fields.source, default: GroupedCount.Source()].rows += 1
      let line = KeyedRow.number(bytes, fields.line) ?? 0
      count.reject(source: fields.source, line: line, reason, text: KeyedText.text(of: row))
    case .wide, .long, .sheet:
      count.sources[fields.source, default: GroupedCount.Source()].rows += 1
      if isNew { cut.beginBallot() }
      guard cut.add(fields, of: bytes, kind: number, header: kinds[number].header, hasID: kind.hasID) else {
        throw damaged()
      }
    }
  }

  @inline(__always)
  private func isKind(_ number: Int, _ field: Span<UInt8>) -> Bool {
    if number >= kinds.count { return false }
    let known = kinds[number].field
    return isEqual(field, known.span)
  }

  /// The number of a kind, by its field.
  private mutating func kind(_ field: Span<UInt8>) throws -> Int {
    let bytes = field.indices.map { field[$0] }
    if let known = kinds.firstIndex(where: { $0.field == bytes }) { return known }
    guard bytes.starts(with: mark) else {
      throw problem(
        Wording("the row was read under another scheme", chinese: "这一行是按另一份方案读取的"),
        Wording("run 'key' and 'tally' with the same scheme", chinese: "'key' 和 'tally' 请用同一份方案"), after: count.lines)
    }
    let text = String(decoding: bytes[mark.count...], as: UTF8.self)
    guard let kind = KeyedKind(text[...], cellCount: scheme.units.count * scheme.items.count) else {
      throw problem(
        Wording("the row is of no kind that is known", chinese: "这一行的种类无法识别"),
        Wording("give what 'key' wrote, and nothing else", chinese: "请只给出 'key' 写出的内容"), after: count.lines)
    }
    let header = form.header(of: kind, rules: rules, hasItems: scheme.items.count > 1)
    kinds.append((bytes, kind, header))
    return kinds.count - 1
  }

  /// Counts files as a round of their own, and adds what they come to.
  private mutating func add(_ cut: KeyedCut, bucket: Int, of bytes: Span<UInt8>, firstLine: Int) throws {
    let layers = cut.layers.flatMap { layer in
      layer.enumerated().compactMap { kind, file in file.map { (header: kinds[kind].header, file: $0) } }
    }
    if layers.isEmpty { return }
    var settings = settings
    settings.wantsDigests = false
    settings.progress = nil
    let inputs = layers.map { header, file in
      BallotInput(name: name, file: .memory(file.text, name: name), canonical: CanonicalText(header: header))
    }
    let found = try Ingest.ballots(inputs, under: scheme, settings: settings)
    // Rows were found to be usable when they were keyed.
    for entry in found.rejects.entries {
      let rows = layers[entry.file].file.rows
      var range = 0..<rows.count
      while range.count > 1 {
        let middle = range.lowerBound + range.count / 2
        range = rows[middle].start <= entry.bytes.lowerBound ? middle..<range.upperBound : range.lowerBound..<middle
      }
      guard entry.reason == .duplicate || entry.reason == .groupMismatch, !range.isEmpty,
        let fields = KeyedRow.fields(of: bytes, at: rows[range.lowerBound].origin)
      else {
        throw problem(
          Wording(
            "a row among those from here on cannot be used (\(entry.reason.rawValue))",
            chinese: "从这里开始有一行不能采用（\(entry.reason.rawValue)）"),
          Wording("give what 'key' wrote, and nothing else", chinese: "请只给出 'key' 写出的内容"), after: firstLine)
      }
      count.reject(
        source: fields.source, line: KeyedRow.number(bytes, fields.line) ?? 0, entry.reason,
        text: KeyedText.text(of: bytes.extracting(fields.row)))
    }
    count.tallies[bucket].merge(found.tally)
    count.intake.addBallots(found.intake)
  }

  private func problem(_ fault: Wording, _ advice: Wording, after lines: Int) -> IngestionProblems {
    IngestionProblems([IngestionProblem(file: name, line: lines + 1, fault: fault, advice: advice)])
  }
}

/// Whether two pieces of text are the same bytes.
@inline(__always)
private func isEqual(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
  if a.count != b.count { return false }
  var place = 0
  while place < a.count && a[place] == b[place] { place &+= 1 }
  return place == a.count
}

extension Ingest {
  /// Counts keyed rows that are sorted by ballot, source and line, in memory that does not grow with them (but for the
  /// list of rows that were not used).
  ///
  /// - Parameters:
  ///   - name: what to call the stream in messages.
  ///   - buckets: into how many buckets ballots are told apart, see ``BallotBucket``; 0 for none.
  ///   - cutBytes: how many bytes are counted at a time; `nil` for as many as are fast. An internal setting that tests
  ///     sweep.
  ///   - next: gives what arrives next; nothing at the end.
  /// - Throws: ``IngestionProblems`` if rows are not in order, or are no keyed rows of this scheme;
  ///   `CancellationOfWork` if the settings say to stop; what `next` throws.
  /// - Complexity: O(bytes).
  public static func grouped(
    named name: String, under scheme: Scheme, buckets: Int = 0, settings: IngestionSettings, cutBytes: Int? = nil,
    next: () throws -> [UInt8]
  ) throws -> GroupedCount {
    var stream = KeyedStream(named: name, under: scheme, buckets: buckets, settings: settings, cutBytes: cutBytes)
    while true {
      let bytes = try next()
      if bytes.isEmpty { break }
      try stream.add(bytes)
    }
    try stream.finish()
    return stream.count
  }
}
