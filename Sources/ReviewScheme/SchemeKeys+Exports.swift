extension SchemeKeys {
  /// What a scheme says of files that other programs export.
  static let exports: [SchemeKey] = [
    SchemeKey("intake.headings", .object, default: "{}", "The rows of headings, where there are several."),
    SchemeKey(
      "intake.headings.rows", .whole(from: 1, to: 100), default: "1", "How many rows of headings a file begins with."),
    SchemeKey(
      "intake.headings.naming", .list(.whole(from: 1, to: 100)),
      "The rows, from 1, that name columns; several are joined with /, a blank in all but the last meaning the cell to "
        + "its left; without it, the first."),
    SchemeKey(
      "intake.marks", .list(.object), default: "[]",
      "Headings of columns with marks in wide files, besides a unit or unit/item; the first that fits applies."),
    SchemeKey(
      "intake.marks[].heading", .text, required: true,
      "The heading: {unit} and {item} stand for an id, name or alias, * for any characters, ? for one."),
    SchemeKey("intake.marks[].unit", .code, "The unit of these columns, where the heading has no {unit}."),
    SchemeKey("intake.marks[].item", .code, "The item of these columns, where the heading has no {item}."),
    SchemeKey(
      "intake.marks[].occurrence", .whole(from: 1, to: nil),
      "Of columns with the same heading only this one, from 1; without it, all."),
    SchemeKey(
      "intake.ignore", .list(.text), default: "[]",
      "Headings of columns that nothing reads, no report lists and no reject shows; * any characters, ? one."),
    SchemeKey("intake.blank", .list(.code), default: "[]", "Texts that say nothing, as an empty cell does."),
    SchemeKey(
      "intake.cells", .list(.object), default: "[]",
      "Changes of a cell that names nothing as it stands, in order; then it is looked up again."),
    SchemeKey("intake.cells[].rule", .word, words: ["halfWidth", "prefix", "suffix"], required: true, "What changes."),
    SchemeKey(
      "intake.cells[].pattern", .text, required: true, in: ["prefix", "suffix"],
      "What goes: the shortest start or end that this covers; * any characters, ? one."),
    SchemeKey("intake.written", .object, default: "{}", "How times are written, besides the usual ways."),
    SchemeKey(
      "intake.written.seconds", .list(.text), default: "[]",
      "Forms of times in seconds, with {h}, {m} and {s} for numbers."),
    SchemeKey(
      "intake.written.submitted", .list(.text), default: "[]",
      "Forms of days and seconds, with {Y}, {M}, {D}, {h}, {m}, {s} for numbers and {half} for AM, PM, 上午, 下午."),
  ]

  /// The same of the files of one source.
  static let sourceExports: [SchemeKey] = [
    SchemeKey("intake.sources[].headings", .same(as: "intake.headings"), "The rows of headings of these files."),
    SchemeKey("intake.sources[].marks", .same(as: "intake.marks"), "Headings of columns with marks in these files."),
    SchemeKey("intake.sources[].ignore", .same(as: "intake.ignore"), "Headings that nothing reads in these files."),
    SchemeKey("intake.sources[].blank", .same(as: "intake.blank"), "Texts that say nothing in these files."),
    SchemeKey("intake.sources[].cells", .same(as: "intake.cells"), "Changes of cells in these files."),
    SchemeKey("intake.sources[].written", .same(as: "intake.written"), "How times are written in these files."),
  ]
}
