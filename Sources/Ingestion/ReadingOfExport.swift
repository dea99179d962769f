import ReviewScheme

extension Reading {
  /// Whether the scheme says anything of files that other programs export.
  var isOfExport: Bool {
    headingRows != HeadingRows() || !marks.isEmpty || !ignored.isEmpty || !cells.isEmpty
  }

  /// All of what it says, as texts that no other reading has.
  func exportText(_ scheme: Scheme) -> [String] {
    func list(_ texts: [String]) -> [String] { [String(texts.count)] + texts }
    let rows = [String(headingRows.count)] + list(headingRows.naming.map(String.init))
    let marks = list(
      marks.map { entry in
        let unit = entry.unit.map { scheme.units[$0].id } ?? "-"
        let item = entry.item.map { scheme.items[$0].id } ?? "-"
        return [entry.text, unit, item, entry.occurrence.map(String.init) ?? "-"].map(\.counted).joined()
      })
    let changes = list(
      cells.changes.map { change in
        switch change {
        case .halfWidth: "halfWidth"
        case .prefix(let pattern): "prefix " + pattern.text
        case .suffix(let pattern): "suffix " + pattern.text
        }
      })
    return rows + marks + list(ignored.map(\.text)) + list(cells.blanks) + changes + list(cells.seconds.map(\.text))
      + list(cells.submitted.map(\.text))
  }
}

extension String {
  /// The text behind its length, so that texts in a row cannot run together.
  fileprivate var counted: String { "\(utf8.count):\(self)" }
}
