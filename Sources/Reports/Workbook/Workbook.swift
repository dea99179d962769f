/// A workbook (.xlsx) of some sheets: a ZIP archive of XML parts.
struct Workbook {
  /// At least one; each name once.
  let sheets: [WorkbookSheet]

  /// The file.
  var bytes: [UInt8] {
    var archive = ZipArchive()
    archive.add("[Content_Types].xml", contentTypes)
    archive.add("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")]))
    archive.add("xl/workbook.xml", workbook)
    archive.add(
      "xl/_rels/workbook.xml.rels",
      relations(
        sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") } + [("styles", "styles.xml")]))
    archive.add("xl/styles.xml", WorkbookStyles.bytes)
    for (index, sheet) in sheets.enumerated() { archive.add("xl/worksheets/sheet\(index + 1).xml", sheet.bytes) }
    return archive.bytes
  }

  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  private var contentTypes: [UInt8] {
    func part(_ name: String, _ kind: String) -> String {
      "<Override PartName=\"/xl/\(name)\" ContentType=\"\(Self.types).\(kind)+xml\"/>"
    }
    let parts =
      [part("workbook.xml", "sheet.main"), part("styles.xml", "styles")]
      + sheets.indices.map { part("worksheets/sheet\($0 + 1).xml", "worksheet") }
    let text =
      XMLText.declaration + "<Types xmlns=\"\(Self.package)/content-types\">"
      + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" + parts.joined() + "</Types>"
    return Array(text.utf8)
  }

  private var workbook: [UInt8] {
    var text = Array(
      (XMLText.declaration + "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
        + "xmlns:r=\"\(Self.office)\"><sheets>").utf8)
    for (index, sheet) in sheets.enumerated() {
      text += Array("<sheet name=\"".utf8)
      XMLText.append(sheet.name, to: &text)
      text += Array("\" sheetId=\"\(index + 1)\" r:id=\"r\(index + 1)\"/>".utf8)
    }
    // Printed pages begin with the headings. In a formula a sheet's name stands in single quotes.
    text += Array("</sheets><definedNames>".utf8)
    for (index, sheet) in sheets.enumerated() {
      text += Array("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(index)\">".utf8)
      XMLText.append(
        "'\(sheet.name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'", to: &text)
      text += Array("!$1:$1</definedName>".utf8)
    }
    return text + Array("</definedNames></workbook>".utf8)
  }

  /// What a part refers to, numbered r1, r2 ….
  private func relations(_ targets: [(kind: String, target: String)]) -> [UInt8] {
    let entries = targets.enumerated().map {
      "<Relationship Id=\"r\($0 + 1)\" Type=\"\(Self.office)/\($1.kind)\" Target=\"\($1.target)\"/>"
    }
    return Array(
      (XMLText.declaration + "<Relationships xmlns=\"\(Self.package)/relationships\">" + entries.joined()
        + "</Relationships>").utf8)
  }
}
