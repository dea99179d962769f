import Bookkeeping
import DelimitedText
import Ingestion
import ReviewScheme
import Scoring
import SystemInterface

extension LedgerBook {
  /// A file that an export wrote.
  public struct ExportedFile: Hashable, Sendable {
    /// Its path.
    public let name: String
    /// The batch that it was made from.
    public let batch: Int
    /// How many rows it has.
    public let rows: Int
  }

  /// Writes the accepted ballots of a round as a scheme folder: `scheme.json`, its table of units, and in `ballots` a
  /// file for each batch that counts, in canonical form. Scoring the folder gives the same `ranking.csv`.
  ///
  /// - Parameters:
  ///   - name: the round; if none is named, the only one there is.
  ///   - folder: the folder.
  ///   - keepsBallotIDs: whether ids of ballots stay as they are; otherwise they become running numbers, the same for
  ///     the same ballot in all files.
  /// - Returns: The files of ballots, in the order of batches.
  /// - Throws: `LedgerProblem`, of kind `refused` if the folder has ballots that are not of this export;
  ///   `SystemError` if a file cannot be written; then none of them is there.
  public func export(round name: String? = nil, to folder: String, keepsBallotIDs: Bool = false) throws
    -> [ExportedFile]
  {
    try ledger.snapshot {
      let round = try round(named: name)
      let review = try review(of: round)
      let batches = try ledger.batches(of: round.id).filter(\.isActive)
      let names = try exportNames(of: batches, under: review.scheme)
      try refuseOtherBallots(in: FileSystem.join(folder, "ballots"), than: names)
      let pieces = try LedgerPieces(of: path)
      let sources = try batches.map { try BatchSource($0, of: ledger, pieces: pieces) }
      let unused = try unusedRows(of: sources, under: review.scheme)

      let scheme = try OutputTransaction(folder: folder)
      try scheme.write(SchemeFile.documentName, review.file.document)
      if let units = review.file.units {
        guard !units.name.contains("/") else {
          throw LedgerProblem(
            .refused, path: path,
            Wording(
              "the table of units \"\(units.name)\" does not lie beside the scheme",
              chinese: "被评单位的表“\(units.name)”不在评议方案所在的文件夹"),
            remedy: Wording("'import' with a scheme whose units do", chinese: "请把表放在方案旁边，再用 'import' 登记"))
        }
        try scheme.write(units.name, units.bytes)
      }
      let ballots = try OutputTransaction(folder: FileSystem.join(folder, "ballots"))
      var numbers = keepsBallotIDs ? nil : BallotNumbers()
      var files: [ExportedFile] = []
      for (index, source) in sources.enumerated() {
        if settings.isCancelled() { throw Interrupted() }
        let reading = review.scheme.intake.reading(ofFileNamed: batches[index].file)
        let output = try ballots.begin(names[index])
        var export = BatchExport(source.header, reading: reading)
        // The mark says UTF-8, whatever the scheme says of files of this name.
        try output.append([0xEF, 0xBB, 0xBF] + export.header)
        var rows = 0
        let input = source.input(named: names[index]).file
        var offset = source.header.count
        for (_, textBytes) in source.sizes {
          var text: [UInt8] = []
          let count = try input.read(at: offset, count: textBytes, into: &text)
          offset += count
          let (bytes, kept) = export.rows(text[..<count], without: unused[index], numbers: &numbers)
          rows += kept
          try output.append(bytes)
        }
        try output.finish()
        files.append(
          ExportedFile(
            name: FileSystem.join(FileSystem.join(folder, "ballots"), names[index]), batch: batches[index].id,
            rows: rows))
      }
      try ballots.commit()
      try scheme.commit()
      return files
    }
  }

  /// Refuses a folder with ballots of another export, say from before a batch was voided: whoever scores the folder would
  /// count them too.
  private func refuseOtherBallots(in folder: String, than names: [String]) throws {
    guard FileSystem.kind(of: folder) == .folder else { return }
    let others = try SchemeFile.ballots(of: folder).filter { !names.contains(FileSystem.lastComponent(of: $0)) }
    guard let other = others.first else { return }
    throw LedgerProblem(
      .refused, path: path,
      Wording("\(other) is there already, and is not of this export", chinese: "\(other) 已经在那里，不属于这次导出"),
      remedy: Wording("choose an empty folder", chinese: "请另选一个空文件夹"))
  }

  /// The canonical lines of rows that were not used, by batch: other rows took their place.
  private func unusedRows(of sources: [BatchSource], under scheme: Scheme) throws -> [Set<Int>] {
    var unused = [Set<Int>](repeating: [], count: sources.count)
    guard !sources.isEmpty else { return unused }
    let inputs = sources.enumerated().map { $1.input(named: "\($0)") }
    let counted = try Ingest.ballots(inputs, under: scheme, settings: settings)
    for reject in counted.rejects.places {
      if let index = Int(reject.file) { unused[index].insert(reject.line) }
    }
    return unused
  }

  /// A name for each batch's file: that of the file that it was made from, or one like it that the scheme reads in the
  /// same way.
  private func exportNames(of batches: [LedgerBatch], under scheme: Scheme) throws -> [String] {
    var taken: Set<String> = []
    return try batches.map { batch in
      let reading = scheme.intake.reading(ofFileNamed: batch.file)
      let whole = batch.file == "-" ? "ballots" : FileSystem.lastComponent(of: batch.file)
      let stem = whole.lowercased().hasSuffix(".csv") ? String(whole.dropLast(4)) : whole
      let candidates =
        ["\(stem).csv", "\(stem)-\(batch.id).csv", "\(batch.id)-\(stem).csv", "\(batch.id).csv"]
        + (whole == stem ? [] : ["\(batch.id)-\(whole)"])
      let fitting = candidates.first {
        !$0.hasPrefix(".") && !taken.contains($0) && scheme.intake.reading(ofFileNamed: $0) == reading
      }
      guard let fitting else {
        throw LedgerProblem(
          .refused, path: path,
          Wording(
            "batch \(batch.id) (\(batch.file)) finds no name ending in .csv that the scheme reads in the same way",
            chinese: "第\(batch.id)批（\(batch.file)）找不到一个以 .csv 结尾、方案又以同样方式读取的文件名"),
          remedy: Wording(
            "let the pattern of its source in intake.sources cover names with a number in them",
            chinese: "请让 intake.sources 中它的文件名模式也适用于带数字的名称"))
      }
      taken.insert(fitting)
      return fitting
    }
  }
}

/// Running numbers for ids of ballots.
struct BallotNumbers {
  private var numbers: [ArraySlice<UInt8>: Int] = [:]

  /// The number of an id, the next one if it is new.
  mutating func number(of id: ArraySlice<UInt8>) -> Int {
    if let known = numbers[id] { return known }
    let next = numbers.count + 1
    numbers[ArraySlice(Array(id))] = next
    return next
  }
}

/// Writes the canonical text of one batch as a ballot file of its scheme.
struct BatchExport {
  /// The rows of headings, as the scheme names them.
  let header: [UInt8]
  private let hasBallot: Bool
  /// The column of the group, if the scheme says the group of the whole file, so that there is none in it.
  private let omitted: Int?
  private let scanner = RecordScanner(dialect: Dialect(longestRecord: 1 << 48))
  private var record = RecordScan()
  /// The line of the canonical text.
  private var line = 2

  /// A file with this canonical header.
  init(_ canonical: [UInt8], reading: Reading) {
    _ = scanner.next(in: canonical.span, from: 0, isFinal: true, into: &record)
    let headings = record.fields.map { field in
      var text: [UInt8] = []
      FieldText.append(field, of: canonical.span, to: &text)
      return text
    }
    func place(of column: Reading.Column) -> Int? { headings.firstIndex(of: Array(column.rawValue.utf8)) }
    hasBallot = place(of: .ballot) == 0
    let omitted = reading.group == nil ? nil : place(of: .group)
    self.omitted = omitted
    let names = headings.indices.filter { $0 != omitted }.map { index in
      Reading.Column.allCases.first { place(of: $0) == index }.map { reading.heading(of: $0) }
        ?? String(decoding: headings[index], as: UTF8.self)
    }
    var writer = DelimitedWriter()
    for row in reading.headingRows.rows(naming: names) {
      for name in row { writer.field(name) }
      writer.endRecord()
    }
    header = writer.bytes
  }

  /// The rows of a block, without those on some lines of the canonical text.
  mutating func rows(
    _ text: ArraySlice<UInt8>, without unused: Set<Int>, numbers: inout BallotNumbers?
  ) -> (bytes: [UInt8], count: Int) {
    let text = Array(text)
    var writer = DelimitedWriter()
    var count = 0
    var position = 0
    while case .record = scanner.next(in: text.span, from: position, isFinal: true, into: &record) {
      line += record.skippedLineEnds
      defer { line += record.lineEnds }
      position = record.end
      if unused.contains(line) { continue }
      count += 1
      for (index, field) in record.fields.enumerated() where index != omitted {
        var content: [UInt8] = []
        FieldText.append(field, of: text.span, to: &content)
        if index == 0, hasBallot, !content.isEmpty, numbers != nil {
          writer.field(numbers?.number(of: content[...]) ?? 0)
        } else {
          writer.field(content)
        }
      }
      writer.endRecord()
    }
    return (writer.bytes, count)
  }
}
