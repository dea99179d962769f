import DelimitedText

/// What is told of a source besides its rows.
public struct KeyedSource: Hashable, Sendable {
  /// Its name, as a file of the round.
  public var name: String
  /// The SHA-256 of its bytes in hexadecimal; `nil` if nobody had them all.
  public var sha256: String?
  /// How many sources the round has.
  public var of: Int
  /// How many rows were sent.
  public var rows: Int
  /// The headings of columns that were not used.
  public var ignoredColumns: [String]

  /// The text of its row: how many sources there are, how many rows were sent, the digest, the name, the headings.
  var row: [UInt8] {
    var row: [UInt8] = Array("\(of),\(rows),\(sha256 ?? ""),".utf8)
    EscapedText.append(name.utf8.span, as: .field, to: &row)
    for heading in ignoredColumns {
      row.append(UInt8(ascii: ","))
      EscapedText.append(heading.utf8.span, as: .field, to: &row)
    }
    return row
  }

  init(name: String, sha256: String?, of: Int, rows: Int, ignoredColumns: [String]) {
    self.name = name
    self.sha256 = sha256
    self.of = of
    self.rows = rows
    self.ignoredColumns = ignoredColumns
  }

  /// Reads the text of a source's row; `nil` if it is none.
  init?(row: Span<UInt8>) {
    var fields: [String] = []
    var start = 0
    for place in 0...row.count where place == row.count || row[place] == UInt8(ascii: ",") {
      guard let text = EscapedText.text(row.extracting(start..<place)),
        let field = String(validating: text, as: UTF8.self)
      else { return nil }
      fields.append(field)
      start = place + 1
    }
    guard fields.count >= 4, let of = Int(fields[0]), let rows = Int(fields[1]), of > 0, rows >= 0, !fields[3].isEmpty
    else { return nil }
    self.init(
      name: fields[3], sha256: fields[2].isEmpty ? nil : fields[2], of: of, rows: rows,
      ignoredColumns: Array(fields[4...]))
  }
}
