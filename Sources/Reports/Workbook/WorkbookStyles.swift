/// The few ways in which cells of a workbook look.
enum WorkbookStyles {
  /// With so many decimals numbers can be shown.
  static let mostDecimals = 6
  static let plain = 0
  static let heading = 1
  static let wrapped = 2

  /// A number that shows so many decimals.
  static func number(decimals: Int) -> Int { 3 + decimals }

  /// The part that lists them, in the order of their numbers.
  static var bytes: [UInt8] {
    let formats = (0...mostDecimals).map { $0 == 0 ? "0" : "0." + String(repeating: "0", count: $0) }
    // Numbers below 164 are the formats that every program has.
    let first = 164
    let numberFormats = formats.enumerated().map { "<numFmt numFmtId=\"\(first + $0)\" formatCode=\"\($1)\"/>" }
    let numbers = formats.indices.map {
      "<xf numFmtId=\"\(first + $0)\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    }
    let font = "<sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/>"
    // A text stands off the number to its left.
    let indent = "<alignment horizontal=\"left\" indent=\"1\"/>"
    let text =
      XMLText.declaration + "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
      + "<numFmts count=\"\(formats.count)\">\(numberFormats.joined())</numFmts>"
      + "<fonts count=\"2\"><font>\(font)</font><font><b/>\(font)</font></fonts>"
      + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/>"
      + "</fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE8ECF2\"/></patternFill></fill></fills>"
      + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
      + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
      + "<cellXfs count=\"\(3 + formats.count)\">"
      + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">\(indent)</xf>"
      + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" "
      + "applyAlignment=\"1\">\(indent)</xf>"
      + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">"
      + "<alignment horizontal=\"left\" vertical=\"top\" wrapText=\"1\" indent=\"1\"/></xf>"
      + numbers.joined() + "</cellXfs>"
      + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
    return Array(text.utf8)
  }
}
