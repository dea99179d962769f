import DelimitedText
import ReviewScheme
import Synchronization
import SystemInterface

/// What is known of the canonical text of a batch before it is read.
final class CanonicalText: Sendable {
  let header: [UInt8]
  private let firstFailure = Mutex<(any Error)?>(nil)

  init(header: [UInt8]) { self.header = header }

  /// Why a block could not be had, if so.
  var failure: (any Error)? { firstFailure.withLock { $0 } }

  func fail(_ error: any Error) { firstFailure.withLock { $0 = $0 ?? error } }
}

extension BallotInput {
  /// The canonical text of a batch as a ballot file that is read like any other.
  ///
  /// Rejects of such a file stand on lines of the canonical text: ``CanonicalLines`` leads to those of the file.
  ///
  /// - Parameters:
  ///   - name: the name of the file that the batch was made from.
  ///   - header: the batch's ``CanonicalBatch/header``.
  ///   - blocks: how many rows and bytes of text each block has.
  ///   - read: hands over a block's packed bytes; called by any thread. What it throws, ``Ingest`` throws.
  public static func canonical(
    name: String, header: [UInt8], blocks: [(rows: Int, textBytes: Int)],
    read: @escaping @Sendable (_ block: Int) throws -> [UInt8]
  ) -> BallotInput {
    let text = CanonicalText(header: header)
    let sizes = blocks.map(\.textBytes)
    let file = InputFile.blocks(name: name, head: header, sizes: sizes) { block throws(SystemError) in
      do {
        let bytes = try BlockUnpacker.unpack(read(block), textBytes: sizes[block])
        guard let bytes else { throw CanonicalDamage(file: name, block: block) }
        return bytes
      } catch {
        text.fail(error)
        throw SystemError(operation: "read", path: name, code: 5)
      }
    }
    return BallotInput(name: name, file: file, canonical: text)
  }
}

extension BallotFile {
  /// Opens the canonical text of a batch: its columns are known by their own words, whatever the scheme says.
  static func open(_ text: CanonicalText, _ input: BallotInput, scheme: Scheme) throws -> BallotFile {
    let bytes = text.header
    // No row is too long: the file's own limit has been held already.
    let dialect = Dialect(longestRecord: 1 << 48)
    var record = RecordScan()
    _ = RecordScanner(dialect: dialect).next(in: bytes.span, from: 0, isFinal: true, into: &record)
    let headings = record.fields.map { field in
      var heading: [UInt8] = []
      FieldText.append(field, of: bytes.span, to: &heading)
      return heading
    }
    guard let columns = ColumnPlan(canonical: headings, form: CanonicalForm(scheme: scheme)) else {
      throw IngestionProblems([
        IngestionProblem(
          file: input.name, line: 1,
          fault: Wording(
            "the batch was made under another scheme, whose units or items differ",
            chinese: "这一批是按另一份方案登记的，其单位或评议内容不同"),
          advice: Wording("read it with the scheme that it was made with", chinese: "请用登记时的方案读取"))
      ])
    }
    return BallotFile(
      name: input.name, shownName: input.name, input: input.file, original: input.file,
      charset: CharsetDecision(input.file, known: .utf8), dialect: dialect, columns: columns, bodyStart: bytes.count,
      bodyLine: 2, isCanonical: true)
  }
}

extension ColumnPlan {
  /// The columns of a canonical header; `nil` if it names what the scheme does not have.
  init?(canonical headings: [[UInt8]], form: CanonicalForm) {
    var roles: [Role] = []
    var columns: [Reading.Column: Int] = [:]
    var cells: [(column: Int, cell: Int)] = []
    for (column, heading) in headings.enumerated() {
      if let field = Reading.Column.allCases.first(where: { heading.elementsEqual($0.rawValue.utf8) }) {
        roles.append(.field(field))
        columns[field] = column
      } else if let cell = form.cells[heading] {
        roles.append(.cell(cell))
        cells.append((column, cell))
      } else {
        return nil
      }
    }
    guard columns[.group] != nil, roles.count == columns.count + cells.count else { return nil }
    layout = columns[.level] == nil ? .wide : columns[.count] == nil ? .long : .counts
    self.roles = roles
    self.columns = columns
    self.cells = cells
    group = nil
    badMark = .mark
    ignored = []
    hidden = []
    headedUnits = Set(cells.map { $0.cell / form.itemCount })
  }
}
