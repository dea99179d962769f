import JSONText
import ReviewScheme

/// The words of lists of what was done with a ledger, in one language.
struct JournalWords: Sendable {
  private let language: Language

  static func of(_ language: Language) -> JournalWords { JournalWords(language: language) }

  private func word(_ english: String, _ chinese: String) -> String { language == .chinese ? chinese : english }

  var number: String { word("entry", "序号") }

  /// The headings behind the number.
  var headings: [String] {
    [word("when", "时间"), word("who", "经办人"), word("what", "事项"), word("round", "评议"), word("particulars", "说明")]
  }

  /// What was done; an unknown word as it is.
  func what(_ what: String) -> String {
    switch what {
    case "round": word("round", "新立评议")
    case "scheme": word("scheme", "评议方案")
    case "import": word("import", "登记")
    case "void": word("void", "作废")
    case "restore": word("restore", "恢复")
    case "publish": word("publish", "公布")
    default: what
    }
  }

  /// What there is to say of an entry, digests cut to their first 12 digits; nothing where the other columns say all.
  func particulars(of entry: JournalRow) -> String {
    guard let detail = try? JSONReader.parse(Array(entry.detail.utf8)) else { return entry.detail }
    func number(_ key: String) -> String { detail[key]?.numberText ?? "" }
    func text(_ key: String) -> String { detail[key]?.string ?? "" }
    func digest(_ key: String) -> String { String(text(key).prefix(12)) }
    switch entry.what {
    case "round": return ""
    case "scheme":
      return word(
        "version \(number("version")), SHA-256 \(digest("sha256"))",
        "第\(number("version"))版，SHA-256 \(digest("sha256"))")
    case "import":
      return word(
        "batch \(number("batch")): \(text("file")), \(number("accepted")) accepted, \(number("rejected")) rejected, "
          + "SHA-256 \(digest("sha256"))",
        "第\(number("batch"))批：\(text("file"))，采用\(number("accepted"))行，未采用\(number("rejected"))行，"
          + "SHA-256 \(digest("sha256"))")
    case "void", "restore":
      let why = text("why")
      let batch = word("batch \(number("batch"))", "第\(number("batch"))批")
      return why.isEmpty ? batch : batch + word(": ", "：") + why
    case "publish":
      let batches = (detail["batches"]?.array ?? []).compactMap(\.numberText)
      return word(
        "scheme version \(number("scheme")), batches \(batches.joined(separator: ", ")), "
          + "results.json SHA-256 \(digest("results"))",
        "方案第\(number("scheme"))版，批次 \(batches.joined(separator: "、"))，results.json SHA-256 \(digest("results"))")
    default: return entry.detail
    }
  }
}
